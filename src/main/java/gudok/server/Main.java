package gudok.server;

import gudok.server.cli.CommandLineInterface;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import java.time.InstantSource;
import java.util.List;

/** The program: one command, then its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Launcher launcher = new Launcher(InstantSource.system(), System.out, System.err);
        int code = new CommandLineInterface(launcher::run, Main::check, System.out, System.err).execute(arguments);
        System.exit(code);
    }

    private static List<Finding> check(Configuration configuration) {
        Plan.read(configuration, InstantSource.system());
        return configuration.findings();
    }
}
