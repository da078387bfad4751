package gudok.server.cli;

import gudok.server.config.ConfigPlace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --config}, {@code --data} and {@code --set}. */
final class ConfigOptions {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

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
        Map<String, String> values = new LinkedHashMap<>();
        for (String set : sets) {
            int equals = set.indexOf('=');
            if (equals < 0 || !NAME.matcher(set.substring(0, equals)).matches()) {
                throw new CommandLine.ParameterException(
                        command.commandLine(), "--set needs NAME=VALUE, not \"" + Text.line(set) + "\"");
            }
            values.put(set.substring(0, equals), set.substring(equals + 1));
        }
        Path directory = Optional.ofNullable(config).orElseGet(() -> Home.folder("config"));
        return new ConfigPlace(directory, data.directory(), values);
    }
}
