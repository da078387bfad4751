package gudok.server;

import gudok.server.cli.CommandLineInterface;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import gudok.server.explain.Explainer;
import gudok.server.explain.Question;
import gudok.server.view.Explanation;
import java.time.InstantSource;
import java.util.List;

/** The program: one command, then its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Launcher launcher = new Launcher(InstantSource.system(), System.out, System.err);
        int code = new CommandLineInterface(launcher::run, Main::check, System.out, System.err)
                .with(Main::explain)
                .execute(arguments);
        System.exit(code);
    }

    private static Explanation explain(Configuration configuration, Question question) {
        Plan plan = Plan.read(configuration, InstantSource.system());
        return new Explainer(plan.routing(0)).explain(question);
    }

    private static List<Finding> check(Configuration configuration) {
        try {
            ReadFailure.guard(
                    () -> Plan.read(configuration, InstantSource.system()).refusing(List.of()));
            TlsFiles.check(configuration, InstantSource.system());
            LastVersion.compare(configuration);
            return configuration.findings();
        } catch (ReadFailure e) {
            return List.of(e.finding(configuration.place().directory()));
        }
    }
}
