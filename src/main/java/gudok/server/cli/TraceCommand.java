package gudok.server.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok trace}. */
@Command(name = "trace", description = "Prints SIP messages of a running server until interrupted.")
final class TraceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Parameters(
            paramLabel = "ADDRESS|USER|CALL|off",
            description = {
                "An IP address, with :PORT or without; or a user, for all his phones; or a call, by its id or SIP"
                        + " Call-ID.",
                "off: ends all traces of that server."
            })
    private String target;

    @Override
    public void run() {
        ApiClient client = new ApiClient(data.directory());
        PrintWriter out = spec.commandLine().getOut();
        if (target.equals("off")) {
            String ended =
                    JsonText.parse(client.ask("DELETE", "trace")).path("ended").asText();
            out.println("traces ended: " + ended);
            return;
        }
        client.follow("trace?" + query(), this::tellStart, line -> print(out, line));
    }

    private static void print(PrintWriter out, String line) {
        out.println(Text.line(line));
        if (out.checkError()) {
            throw new ClientException("standard output is closed");
        }
    }

    private String query() {
        try {
            return TraceTarget.parse(target).query();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** Apart from the messages, so that those can be kept in a file. */
    private void tellStart() {
        spec.commandLine().getErr().println("tracing " + Text.line(target) + " - Ctrl-C ends it");
    }
}
