package gudok.server.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok hangup}. */
@Command(
        name = "hangup",
        description = "Ends a call, all legs of it, and comes back when it is over.",
        footer = {"", "Exit code 1 if no such call runs, or if it has not ended within 10 s."})
final class HangupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            converter = NonBlank.class,
            description = "Name or number of the hangup cause. Default: MANAGER_REQUEST.")
    private String cause;

    @Option(names = "--all", description = "Ends every call; needs --force.")
    private boolean all;

    @Option(names = "--force", description = "Yes, every call.")
    private boolean force;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            converter = NonBlank.class,
            description = "The call's uuid, or the uuid or SIP Call-ID of one of its legs.")
    private String id;

    @Override
    public Integer call() throws IOException {
        if (all == (id != null)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "name a call, or --all");
        }
        if (all != force) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--all and --force go together");
        }
        String query = Optional.ofNullable(cause)
                .map(name -> "cause=" + ApiClient.escape(name))
                .orElse("");
        ApiClient client = new ApiClient(data.directory());
        return all ? everything(client.ask("DELETE", "calls?all=true&" + query)) : one(client, query);
    }

    private int one(ApiClient client, String query) {
        String answer = client.ask("DELETE", "calls/" + ApiClient.escape(id) + "?" + query);
        spec.commandLine().getOut().println(json ? answer : "call ended: " + Text.line(id));
        return ExitCode.OK;
    }

    private int everything(String answer) throws IOException {
        byte[] array = (answer + "\n").getBytes(StandardCharsets.UTF_8);
        boolean any =
                new Listing(spec.commandLine().getOut(), json).print(new ByteArrayInputStream(array), Tables::hangups);
        if (!any && !json) {
            spec.commandLine().getErr().println("no call is running");
        }
        return answer.contains("\"waiting\"") ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
