package gudok.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok bans} and {@code gudok bans lift ADDRESS}. */
@Command(name = "bans", description = "Lists the addresses that get no answer, or lets one in again.")
final class BansCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Listing listing = new Listing(spec.commandLine().getOut(), json);
        boolean[] found = {false};
        new ApiClient(data.directory()).read("bans", in -> found[0] = listing.print(in, Tables::bans));
        if (!found[0] && !json) {
            spec.commandLine().getErr().println("nobody is banned");
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "lift", description = "Ends a ban now.")
    int lift(
            @Mixin HelpOption liftHelp,
            @Mixin DataOption liftData,
            @Option(names = "--json", description = "Prints the server's answer as JSON.") boolean liftJson,
            @Parameters(paramLabel = "ADDRESS", converter = NonBlank.class, description = "As bans lists it.")
                    String address) {
        String answer = new ApiClient(liftData.directory()).ask("DELETE", "bans/" + ApiClient.escape(address));
        spec.commandLine().getOut().println(liftJson ? answer : "ban lifted: " + Text.line(address));
        return CommandLine.ExitCode.OK;
    }
}
