package gudok.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program that the configuration starts while it is read. */
final class Program {
    private static final int LONGEST_S = 10;
    /** In blocks of 512 bytes; the shell ends a program that writes more. */
    private static final int MOST_BLOCKS = 2048;

    private Program() {}

    /**
     * Runs a command line of the shell and waits for it.
     *
     * @return what it wrote to its standard output, without white space at the end
     * @throws IOException if it fails, takes longer than 10 s or writes more than 1 MB
     */
    static String output(String command, Path directory) throws IOException {
        Path written = Files.createTempFile("gudok-exec", ".out");
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", "ulimit -f " + MOST_BLOCKS + "\n" + command)
                    .directory(directory.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(written.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            await(process);
            return Files.readString(written, StandardCharsets.UTF_8).stripTrailing();
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void await(Process process) throws IOException {
        try {
            if (!process.waitFor(LONGEST_S, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                throw new IOException("it took longer than " + LONGEST_S + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("it ended with exit code " + process.exitValue());
        }
    }
}
