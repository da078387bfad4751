package gudok.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gudok run}. */
@Command(name = "run", description = "Starts the server. Ends with SIGTERM or Ctrl-C.")
final class RunCommand implements Callable<Integer> {
    private final ServerStarter starter;

    @Mixin
    private HelpOption help;

    @Mixin
    private ConfigOptions options;

    RunCommand(ServerStarter starter) {
        this.starter = starter;
    }

    @Override
    public Integer call() {
        return starter.run(new RunOptions(options.place()));
    }
}
