package gudok.server.cli;

import gudok.server.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok line-check}. */
@Command(
        name = "line-check",
        description =
                "How good are the lines? Lists the newest reports, or shows that of one call, also while it runs.")
final class LineCheckCommand implements Callable<Integer> {
    private static final String RESOURCE = "line-checks";

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Option(names = "--png", paramLabel = "FILE", description = "Draws the report of CALL into this file.")
    private Path png;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            description = "Language of the words: en or ru. Default: the server's default_language.")
    private String language;

    private static final int MOST = 10_000;

    @Option(names = "--limit", paramLabel = "N", description = "Lists so many at most, up to 10000. Default: 100.")
    private Integer limit;

    @Parameters(
            arity = "0..1",
            paramLabel = "CALL",
            converter = NonBlank.class,
            description = "The uuid of the call or of a leg, or a SIP Call-ID.")
    private String call;

    @Override
    public Integer call() {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--limit must be a whole number from 1 to " + MOST);
        }
        if (language != null && !language.matches("(?i)(en|ru)([-_].*)?")) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--lang must be en or ru");
        }
        ApiClient client = new ApiClient(data.directory());
        return Optional.ofNullable(call).map(id -> show(client, id)).orElseGet(() -> list(client));
    }

    private int list(ApiClient client) {
        if (png != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--png needs a CALL");
        }
        String query = "?" + lang() + (limit == null ? "" : "&limit=" + limit);
        Listing listing = new Listing(spec.commandLine().getOut(), json);
        boolean[] found = {false};
        client.read(RESOURCE + query, in -> found[0] = listing.print(in, Tables::lineChecks));
        if (!found[0] && !json) {
            spec.commandLine().getErr().println("no line was measured yet");
        }
        return CommandLine.ExitCode.OK;
    }

    private int show(ApiClient client, String id) {
        String path = RESOURCE + "/" + ApiClient.escape(id);
        if (png != null) {
            draw(client, path + ".png?" + lang());
        }
        if (png == null || json) {
            String answer = client.ask("GET", path + "?" + lang());
            spec.commandLine().getOut().println(json ? answer : LineCheckText.of(answer));
        }
        return CommandLine.ExitCode.OK;
    }

    private void draw(ApiClient client, String path) {
        client.read(path, in -> {
            byte[] picture = in.readAllBytes();
            try {
                Path part = png.resolveSibling(png.getFileName() + ".part");
                Files.write(part, picture);
                Files.move(part, png, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new ClientException("cannot write " + png + ": " + IoReason.of(e));
            }
        });
    }

    private String lang() {
        return language == null ? "" : "lang=" + ApiClient.escape(language);
    }
}
