package gudok.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok rollback}. */
@Command(
        name = "rollback",
        description = {
            "Makes an old version of the configuration count again, as a new version, and puts its files back.",
            "The files that it replaces are kept under DATA/history/replaced-TIME.",
            "With an error anywhere nothing changes, and the exit code is 1."
        })
final class RollbackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Option(
            names = "--force",
            description = "As with reload: failing dialplan tests and missing parts do not hinder it.")
    private boolean force;

    @Parameters(paramLabel = "N", description = "A version, as history lists it.")
    private long version;

    @Override
    public Integer call() {
        ApiClient.Reply reply =
                new ApiClient(data.directory()).post("rollback/" + version + (force ? "?force=true" : ""));
        if (reply.status() == ApiClient.NOT_THERE) {
            throw new ParameterException(
                    spec.commandLine(), "there is no version " + version + "; gudok history lists those that are kept");
        }
        return ReloadCommand.print(reply, json, spec.commandLine());
    }
}
