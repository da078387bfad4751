package gudok.server.cli;

import gudok.server.call.AssumedBridges;
import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import gudok.server.explain.Question;
import gudok.server.view.Explanation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok explain}: why a call goes where it goes. Exit code 1 when there is no route. */
@Command(
        name = "explain",
        description = {
            "Shows where a call would go, and why: every condition with its actual value. No call is made, no server needed.",
            "With --call: why a real call went where it went, asked of the running server."
        })
final class ExplainCommand implements Callable<Integer> {
    private final Advisor advisor;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private ConfigOptions options;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NUMBER", description = "The dialled number.")
    private String number;

    @Option(names = "--from", paramLabel = "USER", description = "The user who calls. Default: somebody unknown.")
    private String from;

    @Option(names = "--context", paramLabel = "C", description = "Default: user_context of the user, else public.")
    private String context;

    @Option(names = "--at", paramLabel = "ISO-8601", description = "When, for example 2030-01-07T09:00. Default: now.")
    private String at;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "A variable of the call, or a field such as caller_id_name. Can be repeated.")
    private List<String> variables = List.of();

    @Option(
            names = "--bridge",
            paramLabel = "OUTCOME",
            converter = NonBlank.class,
            description =
                    "What bridges come to: answered, or a cause such as NO_ANSWER, USER_BUSY, USER_NOT_REGISTERED;"
                            + " several with commas, the last for all that follow. Default: what lets the list go on.")
    private String bridge;

    @Option(
            names = "--call",
            paramLabel = "ID",
            converter = NonBlank.class,
            description = "A call of the running server, by its id or SIP Call-ID; the last 10000 hunts are kept.")
    private String call;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "A second configuration directory: shows only what differs there.")
    private Path against;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    ExplainCommand(Advisor advisor) {
        this.advisor = advisor;
    }

    @Override
    public Integer call() {
        if ((number == null) == (call == null)) {
            throw usage("name a NUMBER, or a real call with --call");
        }
        if (call != null) {
            return realCall();
        }
        Question question = question();
        Explanation first = explain(options.place(), question);
        return against == null ? print(ExplainText.json(first)) : compare(first, question);
    }

    private int realCall() {
        if (against != null
                || from != null
                || context != null
                || at != null
                || bridge != null
                || !variables.isEmpty()) {
            throw usage("--call stands alone: the server has kept all that the call had");
        }
        return print(new ApiClient(options.data()).ask("GET", "explain?call=" + ApiClient.escape(call)));
    }

    private int compare(Explanation first, Question question) {
        ConfigPlace other =
                new ConfigPlace(against, options.place().data(), options.place().sets());
        Explanation second = explain(other, question);
        ExplainDifference difference = ExplainDifference.between(first, second);
        PrintWriter out = out();
        if (json) {
            out.println(difference.json(first, second));
        } else {
            difference.lines().forEach(out::println);
        }
        return second.last().route() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private int print(String explanation) {
        ExplainText text = ExplainText.of(explanation, CommandLine.Help.Ansi.AUTO.enabled());
        if (json) {
            out().println(explanation);
        } else {
            text.lines().forEach(out()::println);
        }
        return text.hasRoute() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private Explanation explain(ConfigPlace place, Question question) {
        Configuration configuration = Configuration.inspect(place);
        Explanation explanation = advisor.explain(configuration, question);
        List<Finding> errors =
                configuration.findings().stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            errors.forEach(spec.commandLine().getErr()::println);
            throw new ClientException(
                    "the configuration " + place.directory() + " has errors; a server would not use it");
        }
        return explanation;
    }

    private Question question() {
        try {
            ZonedDateTime now = ZonedDateTime.now().truncatedTo(ChronoUnit.SECONDS);
            ZonedDateTime when = at == null ? now : WhenText.parse(at);
            return new Question(
                    number,
                    Optional.ofNullable(from),
                    Optional.ofNullable(context),
                    when,
                    Assignments.parse("--var", variables),
                    bridge == null ? AssumedBridges.UNKNOWN : AssumedBridges.parse(bridge));
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private CommandLine.ParameterException usage(String problem) {
        return new CommandLine.ParameterException(spec.commandLine(), problem);
    }
}
