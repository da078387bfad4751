package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.KeyValueStore;
import gudok.registrar.Binding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
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
            StoredValues values = WritingProcess.values();
            try (StoreFixture after = StoreFixture.setup(folder).with(values).start()) {
                String where = "seed " + seed + " life " + life;
                assertEquals("ok", after.store.state(), where);
                assertEquals(WritingProcess.USERS, after.all().size(), where);
                long round = after.find("user0").get(0).cseq();
                assertTrue(round >= flushed, where + ": " + round + " of " + flushed);
                assertTrue(after.all().stream().mapToLong(Binding::cseq).allMatch(cseq -> cseq == round), where);
                assertValues(values.values(), flushed, where);
            }
        }
    }

    /** All of one transaction, and no older one than was flushed. */
    private static void assertValues(KeyValueStore values, long flushed, String where) {
        Set<String> rounds = new HashSet<>();
        for (int number = 0; number < WritingProcess.VALUES; number++) {
            rounds.add(values.find(WritingProcess.key(number)).orElseThrow().text());
        }
        assertEquals(1, rounds.size(), where + ": " + rounds);
        assertTrue(Long.parseLong(rounds.iterator().next()) >= flushed, where + ": " + rounds + " of " + flushed);
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
