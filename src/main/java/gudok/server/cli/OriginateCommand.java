package gudok.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gudok originate}. */
@Command(
        name = "originate",
        description = "Calls somebody and, when he answers, sends him to an extension of the dialplan.",
        footer = {"", "Exit code 1 if nobody answers; the cause is printed."})
final class OriginateCommand implements Callable<Integer> {
    private static final int MOST_S = 600;
    private static final int USUAL_S = 60;
    private static final int GRACE_S = 15;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "Prints the server's answer as JSON.")
    private boolean json;

    @Option(names = "--context", paramLabel = "C", description = "Context of the extension. Default: default.")
    private String context;

    @Option(names = "--caller-id-name", paramLabel = "NAME", description = "Name that the called phone shows.")
    private String callerName;

    @Option(names = "--caller-id-number", paramLabel = "NUMBER", description = "Number that the called phone shows.")
    private String callerNumber;

    @Option(names = "--timeout", paramLabel = "S", description = "Seconds until the answer. Default: 60.")
    private Integer timeoutS;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "A variable of the new call; repeatable.")
    private List<String> variables = List.of();

    @Parameters(
            index = "0",
            paramLabel = "DIALSTRING",
            converter = NonBlank.class,
            description = "Whom to call, as the application bridge reads it: user/1000.")
    private String dialString;

    @Parameters(
            index = "1",
            paramLabel = "EXT",
            converter = NonBlank.class,
            description = "Where he goes when he answers.")
    private String extension;

    @Override
    public Integer call() {
        if (timeoutS != null && (timeoutS < 1 || timeoutS > MOST_S)) {
            throw usage("--timeout must be a whole number from 1 to " + MOST_S);
        }
        int patienceS = GRACE_S + (timeoutS == null ? USUAL_S : timeoutS);
        String answer = new ApiClient(data.directory()).order("calls", Body.of(order()), patienceS * 1000);
        String text = Body.text(answer);
        boolean connected = Body.isConnected(answer);
        if (json || connected) {
            spec.commandLine().getOut().println(json ? answer : text);
        } else {
            spec.commandLine().getErr().println("gudok originate: " + text);
        }
        return connected ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Map<String, Object> order() {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("dial_string", dialString);
        order.put("extension", extension);
        order.put("context", context);
        order.put("caller_id_name", callerName);
        order.put("caller_id_number", callerNumber);
        order.put("timeout_s", timeoutS);
        try {
            order.put("variables", Assignments.parse("--var", variables));
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
        return order;
    }

    private CommandLine.ParameterException usage(String problem) {
        return new CommandLine.ParameterException(spec.commandLine(), problem);
    }

    /** Apart, so that the command's help does not load JSON. */
    private static final class Body {
        private Body() {}

        static String of(Map<String, Object> order) {
            return JsonText.of(order);
        }

        static boolean isConnected(String answer) {
            return JsonText.parse(answer).path("call").isTextual();
        }

        static String text(String answer) {
            var outcome = JsonText.parse(answer);
            return isConnected(answer)
                    ? "call " + Text.line(outcome.path("call").asText())
                    : "nobody answers: " + Text.line(outcome.path("cause").asText());
        }
    }
}
