package gudok.server.cli;

import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gudok check}: findings on standard output, their number on standard error. */
@Command(
        name = "check",
        description = "Reads the configuration and prints every finding as FILE:LINE:COLUMN. Starts nothing.")
final class CheckCommand implements Callable<Integer> {
    private final Checker checker;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--json", description = "Prints the findings as a JSON array.")
    private boolean json;

    CheckCommand(Checker checker) {
        this.checker = checker;
    }

    @Override
    public Integer call() {
        List<Finding> findings = checker.check(Configuration.inspect(options.place())).stream()
                .distinct()
                .sorted()
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonText.of(findings));
        } else {
            findings.forEach(out::println);
        }
        long errors = findings.stream().filter(Finding::isError).count();
        PrintWriter err = spec.commandLine().getErr();
        err.println(count(errors, "error") + ", " + count(findings.size() - errors, "warning"));
        return errors == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
