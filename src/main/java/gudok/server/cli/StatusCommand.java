package gudok.server.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gudok status}. */
@Command(name = "status", description = "Shows how a running server is.")
final class StatusCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Override
    public void run() {
        String answer = new ApiClient(data.directory()).ask("GET", "status");
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer);
            return;
        }
        StatusText.lines(answer).forEach(out::println);
    }
}
