package gudok.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok call}. */
@Command(
        name = "call",
        description = "Shows a call that runs, or one of the last that are over: its legs, its SIP messages, what the"
                + " dialplan did and which keys were pressed.",
        footer = {"", "Exit code 1 if the server knows no such call. Whole messages: gudok trace."})
final class CallCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(
            names = "--json",
            description = "Prints the server's answer as JSON, with everything that the drawing cuts.")
    private boolean json;

    @Parameters(
            paramLabel = "ID",
            converter = NonBlank.class,
            description = "The call's uuid, or the uuid or SIP Call-ID of one of its legs.")
    private String id;

    @Override
    public Integer call() {
        String answer = new ApiClient(data.directory()).ask("GET", "calls/" + ApiClient.escape(id));
        if (json) {
            spec.commandLine().getOut().println(answer);
        } else {
            CallText.lines(answer).forEach(spec.commandLine().getOut()::println);
        }
        return ExitCode.OK;
    }
}
