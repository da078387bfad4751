package gudok.server.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok calls}. */
@Command(name = "calls", description = "Lists the calls that run, newest last.")
final class CallsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON, with the legs of each call.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "USER",
            converter = NonBlank.class,
            description = "Only calls in which this user or number takes part.")
    private String user;

    @Override
    public Integer call() {
        String query = Optional.ofNullable(user)
                .map(name -> "?user=" + ApiClient.escape(name))
                .orElse("");
        Listing listing = new Listing(spec.commandLine().getOut(), json);
        boolean[] found = {false};
        new ApiClient(data.directory()).read("calls" + query, in -> found[0] = listing.print(in, Tables::calls));
        if (!found[0] && !json) {
            spec.commandLine().getErr().println("no call is running");
        }
        return ExitCode.OK;
    }
}
