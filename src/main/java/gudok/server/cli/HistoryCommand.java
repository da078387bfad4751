package gudok.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok history} and {@code gudok history N}. */
@Command(
        name = "history",
        description = "Lists the last versions of the configuration that counted, or shows what one of them changed.")
final class HistoryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            description = "A version: its differences from the one before, as a unified diff.")
    private Long version;

    @Override
    public Integer call() {
        ApiClient client = new ApiClient(data.directory());
        if (version == null) {
            Listing listing = new Listing(spec.commandLine().getOut(), json);
            client.read("history", in -> listing.print(in, Tables::versions));
            return 0;
        }
        String answer = client.ask("GET", "history/" + version);
        if (json) {
            spec.commandLine().getOut().println(answer);
        } else {
            diff(answer).lines().map(Text::line).forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }

    /** Apart, so that the command's help does not load JSON. */
    private static String diff(String answer) {
        return JsonText.parse(answer).path("diff").asText();
    }
}
