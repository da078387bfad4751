package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Binding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one file of bindings takes over from another, and what is left of one that was cut off. */
class GenerationTest {
    private static final int AORS = 2_000;
    private static final int SLICE = 400;

    @TempDir
    private Path folder;

    @TempDir
    private Path other;

    /** Time moves by half a second at most before a change is written: counted, however large the store is. */
    @Test
    void givenLargeStore_whenItIsWrittenAnew_thenEachTickStillWritesEveryChangeAndABoundedRest() throws IOException {
        try (StoreFixture before = StoreFixture.setup(folder).at(100_000, SLICE).start()) {
            for (int i = 0; i < AORS; i++) {
                before.register("user" + i);
            }
            before.store.idle();
            Set<Path> files = Set.copyOf(new Generations(folder).newestFirst());
            int switched = 0;
            for (int tick = 0; tick < 40; tick++) {
                for (int i = 0; i < 400; i++) {
                    before.register("user" + (tick * 37 + i) % AORS, "sip:moved", tick, 3600);
                }
                before.unregister("user" + tick);
                before.time.advance(Duration.ofMillis(500));
                before.store.idle();
                assertTrue(before.dirty.take().aors().isEmpty(), "tick " + tick);
                Path copy = Files.createDirectory(other.resolve("tick" + tick));
                try (StoreFixture after = before.killed(copy).start()) {
                    assertEquals(before.all(), after.all(), "tick " + tick);
                }
                Set<Path> now = Set.copyOf(new Generations(folder).newestFirst());
                assertTrue(now.size() <= 2, "tick " + tick + ": " + now);
                switched += now.equals(files) ? 0 : 1;
                files = now;
            }
            assertTrue(switched >= 3, "files changed " + switched + " times");
        }
    }

    /** As a kill, a full disk or a power cut leaves it: H2 writes a chunk to the end first, then the file's header. */
    @Test
    void givenFlushCutOffAnywhere_whenStarted_thenTheFlushBeforeCounts() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<byte[]> files = new ArrayList<>();
        List<Set<Binding>> states = new ArrayList<>();
        try (StoreFixture before = StoreFixture.setup(folder).at(1 << 30, SLICE).start()) {
            for (int flush = 0; flush < 40; flush++) {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    before.register("user" + random.nextInt(50), "sip:" + flush, flush, 3600);
                }
                before.store.flush();
                files.add(Files.readAllBytes(newest(folder)));
                states.add(before.all());
            }
        }
        for (int flush = 1; flush < files.size(); flush++) {
            byte[] whole = files.get(flush - 1);
            byte[] longer = files.get(flush);
            byte[] cut = Arrays.copyOf(longer, whole.length + random.nextInt(longer.length - whole.length));
            System.arraycopy(whole, 0, cut, 0, whole.length);
            Path copy = Files.createDirectory(other.resolve("cut" + flush));
            Files.write(copy.resolve("gudok-bindings-1.mv.db"), cut);
            try (StoreFixture after = StoreFixture.in(copy).start()) {
                String where = "seed " + seed + " flush " + flush + " cut at " + cut.length;
                assertEquals("ok", after.store.state(), where);
                assertEquals(states.get(flush - 1), after.all(), where);
            }
        }
    }

    @Test
    void givenUnfinishedGenerations_whenStarted_thenTheNewerRecordCountsAndTheOlderFilesGo() throws IOException {
        for (int life = 1; life <= 4; life++) {
            Path next = Files.createDirectory(other.resolve("life" + life));
            try (StoreFixture store =
                    StoreFixture.setup(folder(life)).at(100_000, SLICE).start()) {
                for (int i = 0; i < (life == 1 ? AORS : 10); i++) {
                    store.register("user" + i, "sip:life" + life, life, 3600);
                }
                store.unregister("user" + (100 + life));
                store.store.flush();
                store.killed(next);
                assertEquals(life, new Generations(next).newestFirst().size());
            }
        }
        try (StoreFixture last = StoreFixture.in(folder(5)).start()) {
            assertEquals(AORS - 4, last.all().size());
            assertEquals(4, last.find("user9").get(0).cseq());
            assertEquals(1, last.find("user10").get(0).cseq());
            assertEquals(List.of(), last.find("user104"));
            last.store.flush();
            assertEquals(
                    List.of("gudok-bindings-5.mv.db"),
                    new Generations(folder(5))
                            .newestFirst().stream()
                                    .map(file -> file.getFileName().toString())
                                    .collect(Collectors.toList()));
        }
    }

    private Path folder(int life) {
        return life == 1 ? folder : other.resolve("life" + (life - 1));
    }

    private static Path newest(Path folder) {
        return new Generations(folder).newestFirst().get(0);
    }
}
