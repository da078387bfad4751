package gudok.server.cdr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.view.CdrSearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 while legs end: what is said to be on the disk is there, in order, once. */
class CdrKillTest {
    @TempDir
    private Path data;

    @Test
    void givenAProcessUnderLoad_whenKilled_thenNothingIsMissingBeforeTheLastMomentAndNothingIsTwice() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int life = 0; life < 2; life++) {
            String where = "seed " + seed + " life " + life;
            long written = endAndKill(life, 2000 + random.nextInt(8000));
            List<String> found = found(life);
            assertTrue(found.size() >= written, where + ": " + found.size() + " of " + written);
            assertEquals(names(life, found.size()), found, where);
            List<String> lines = Files.readAllLines(data.resolve("cdr").resolve("cdr.json")).stream()
                    .map(line -> FlatJson.read(line).get("uuid"))
                    .toList();
            assertTrue(lines.size() >= written, where);
            assertEquals(names(life, lines.size()), lines, where);
            Files.delete(data.resolve("cdr").resolve("cdr.json"));
        }
    }

    private static List<String> names(int life, int count) {
        return IntStream.range(0, count).mapToObj(leg -> life + "-" + leg).toList();
    }

    /** As the next process finds them. */
    private List<String> found(int life) {
        EndingProcess after = new EndingProcess(data);
        after.start();
        after.stop();
        EndingProcess again = new EndingProcess(data);
        again.start();
        try {
            CdrSearch all = new CdrSearch(Instant.EPOCH, Instant.now(), Optional.empty(), 1_000_000);
            Optional<List<Map<String, String>>> found = Optional.empty();
            while (found.isEmpty()) {
                found = again.cdrs.find(all).map(records -> records.toList());
            }
            return found.get().stream()
                    .map(record -> record.get("uuid"))
                    .filter(uuid -> uuid.startsWith(life + "-"))
                    .toList();
        } finally {
            again.stop();
        }
    }

    private long endAndKill(int life, long legs) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndingProcess.class.getName(),
                        data.toString(),
                        Integer.toString(life))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long written = 0;
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null && written < legs; line = said.readLine()) {
                written = Long.parseLong(line);
            }
            process.destroyForcibly();
        } finally {
            process.destroyForcibly().waitFor();
        }
        return written;
    }
}
