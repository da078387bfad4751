package gudok.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gudok test}. The script {@code ./gudok} does it; here it stands for help and for those who bypass the script. */
@Command(name = "test", description = "Builds everything and runs all tests. Takes some minutes, needs the sources.")
final class TestCommand implements Runnable {
    @Mixin
    private HelpOption help;

    @Override
    public void run() {
        throw new ClientException("the tests are run by the script ./gudok beside the sources");
    }
}
