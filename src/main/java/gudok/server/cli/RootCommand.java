package gudok.server.cli;

import gudok.server.view.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gudok} alone. */
@Command(
        name = "gudok",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "SIP registrar and softswitch with an echo service.",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Exit codes: 0 done, 1 failed or refused, 2 wrong usage."})
final class RootCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Version as printed. */
    static final class VersionLine implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"gudok " + Version.current()};
        }
    }
}
