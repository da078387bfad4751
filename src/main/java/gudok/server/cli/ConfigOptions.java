package gudok.server.cli;

import gudok.server.config.ConfigPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --config}, {@code --data} and {@code --set}. */
final class ConfigOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private DataOption data;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            description = "Configuration directory. Default: config beside ./gudok.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Gives a setting or global variable this value, whatever the files say. Can be repeated.")
    private List<String> sets = List.of();

    ConfigPlace place() {
        Map<String, String> values = values();
        Path directory = Optional.ofNullable(config).orElseGet(() -> Home.folder("config"));
        return new ConfigPlace(directory, data.directory(), values);
    }

    private Map<String, String> values() {
        try {
            return Assignments.parse("--set", sets);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** {@code --data}. */
    Path data() {
        return data.directory();
    }
}
