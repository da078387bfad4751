package gudok.server.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok registrations}. */
@Command(name = "registrations", description = "Lists who is registered, or who was not let in.")
final class RegistrationsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(
            names = "--failed",
            description = "The last attempts that were refused, newest first, with the true reason.")
    private boolean failed;

    @Option(names = "--json", description = "Prints the server's answer as JSON, with everything that columns cut.")
    private boolean json;

    @Parameters(
            arity = "0..1",
            paramLabel = "AOR",
            converter = NonBlank.class,
            description = "Only this one: 1000, 1000@domain or sip:1000@domain. Exit code 1 if it is not registered.")
    private String aor;

    @Override
    public Integer call() {
        if (failed && aor != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--failed takes no AOR");
        }
        Optional<String> wanted = Optional.ofNullable(aor);
        String query = wanted.map(text -> "?aor=" + ApiClient.escape(text)).orElse("");
        boolean[] found = {false};
        Listing listing = new Listing(spec.commandLine().getOut(), json);
        new ApiClient(data.directory())
                .read(
                        failed ? "registrations/failed" : "registrations" + query,
                        in -> found[0] = listing.print(in, failed ? Tables::failed : Tables::registrations));
        return found[0] ? 0 : none(wanted);
    }

    private int none(Optional<String> wanted) {
        PrintWriter err = spec.commandLine().getErr();
        if (wanted.isPresent()) {
            err.println("gudok registrations: no phone of " + Text.line(wanted.get()) + " is registered");
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (!json) {
            err.println(failed ? "nobody was refused" : "no phone is registered");
        }
        return CommandLine.ExitCode.OK;
    }
}
