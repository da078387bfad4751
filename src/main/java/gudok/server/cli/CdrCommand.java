package gudok.server.cli;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gudok cdr}. */
@Command(
        name = "cdr",
        description = "Who called whom, when, how did it end? Lists the newest call detail records, newest last.")
final class CdrCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON, with all that is known of each leg.")
    private boolean json;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description =
                    "Legs that ended then or later: 2030-01-07, 2030-01-07T09:00, or how long ago: 90s, 15m, 2h, 7d.")
    private String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "Legs that ended before.")
    private String until;

    @Option(
            names = "--call",
            paramLabel = "ID",
            converter = NonBlank.class,
            description = "All legs of one call: its uuid, a leg's, or a SIP Call-ID.")
    private String call;

    private static final int MOST = 10_000;

    @Option(names = "--limit", paramLabel = "N", description = "Lists so many at most, up to 10000. Default: 100.")
    private Integer limit;

    @Override
    public Integer call() {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw wrong("--limit must be a whole number from 1 to " + MOST);
        }
        List<String> query = new ArrayList<>();
        time("since", since, query);
        time("until", until, query);
        if (call != null) {
            query.add("call=" + ApiClient.escape(call));
        }
        if (limit != null) {
            query.add("limit=" + limit);
        }
        return list(query.isEmpty() ? "cdr" : "cdr?" + String.join("&", query));
    }

    private int list(String path) {
        boolean[] found = {false};
        Listing listing = new Listing(spec.commandLine().getOut(), json);
        new ApiClient(data.directory()).read(path, in -> found[0] = listing.print(in, Tables::cdrs));
        if (!found[0] && call != null) {
            spec.commandLine().getErr().println("gudok cdr: no record of a call " + Text.line(call));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (!found[0] && !json) {
            spec.commandLine()
                    .getErr()
                    .println(since == null && until == null ? "no call has ended" : "no call has ended in that time");
        }
        return CommandLine.ExitCode.OK;
    }

    private void time(String name, String text, List<String> query) {
        if (text == null) {
            return;
        }
        try {
            String instant =
                    WhenText.past(text, ZonedDateTime.now()).toInstant().toString();
            query.add(name + "=" + ApiClient.escape(instant));
        } catch (IllegalArgumentException e) {
            throw wrong("--" + name + ": " + e.getMessage());
        }
    }

    private CommandLine.ParameterException wrong(String problem) {
        return new CommandLine.ParameterException(spec.commandLine(), problem);
    }
}
