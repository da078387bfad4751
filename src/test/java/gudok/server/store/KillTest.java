package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Binding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of writing and of going over to the next file. */
class KillTest {
    @TempDir
    private Path folder;

    @Test
    void givenProcessUnderLoad_whenKilled_thenNothingThatWasFlushedIsLostAndNoFlushIsHalf() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int life = 0; life < 4; life++) {
            long flushed = writeAndKill(20 + random.nextInt(150));
            try (StoreFixture after = StoreFixture.in(folder).start()) {
                String where = "seed " + seed + " life " + life;
                assertEquals("ok", after.store.state(), where);
                assertEquals(WritingProcess.USERS, after.all().size(), where);
                long round = after.find("user0").get(0).cseq();
                assertTrue(round >= flushed, where + ": " + round + " of " + flushed);
                assertTrue(after.all().stream().mapToLong(Binding::cseq).allMatch(cseq -> cseq == round), where);
            }
        }
    }

    private long writeAndKill(int rounds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long flushed = 0;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null && flushed < rounds; line = said.readLine()) {
                flushed = Long.parseLong(line.substring("flushed ".length()));
            }
            process.destroyForcibly();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return flushed;
    }
}
