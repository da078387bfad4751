package gudok.server.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok unregister}. */
@Command(
        name = "unregister",
        description =
                "Removes the registrations of a user and prints them. The phones are not told: they come back with their"
                        + " next REGISTER.")
final class UnregisterCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Parameters(
            index = "0",
            paramLabel = "AOR",
            converter = NonBlank.class,
            description = "1000, 1000@domain or sip:1000@domain.")
    private String aor;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "CONTACT",
            converter = NonBlank.class,
            description = "Only this one of the user's phones, as registrations --json shows it.")
    private String contact;

    @Override
    public Integer call() throws IOException {
        String query = Optional.ofNullable(contact)
                .map(uri -> "?contact=" + ApiClient.escape(uri))
                .orElse("");
        String gone = new ApiClient(data.directory()).ask("DELETE", "registrations/" + ApiClient.escape(aor) + query);
        byte[] array = (gone + "\n").getBytes(StandardCharsets.UTF_8);
        new Listing(spec.commandLine().getOut(), json).print(new ByteArrayInputStream(array), Tables::registrations);
        return 0;
    }
}
