package gudok.server.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok ping}. */
@Command(
        name = "ping",
        description = "Sends an OPTIONS to each phone of a user and waits for the answers, some seconds at most.",
        footer = {"", "Exit code 1 if none of them answers."})
final class PingCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Parameters(paramLabel = "AOR", converter = NonBlank.class, description = "1000, 1000@domain or sip:1000@domain.")
    private String aor;

    @Override
    public Integer call() throws IOException {
        String results = new ApiClient(data.directory()).ask("POST", "pings/" + ApiClient.escape(aor));
        byte[] array = (results + "\n").getBytes(StandardCharsets.UTF_8);
        new Listing(spec.commandLine().getOut(), json).print(new ByteArrayInputStream(array), Tables::pings);
        if (Answered.any(results)) {
            return CommandLine.ExitCode.OK;
        }
        spec.commandLine().getErr().println("gudok ping: no phone of " + Text.line(aor) + " answers");
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Apart, so that the command's help does not load JSON. */
    private static final class Answered {
        private Answered() {}

        static boolean any(String results) {
            boolean any = false;
            for (var result : JsonText.parse(results)) {
                any |= result.path("rtt_ms").isNumber();
            }
            return any;
        }
    }
}
