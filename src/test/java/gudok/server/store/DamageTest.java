package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import gudok.registrar.Binding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A file that has less than was written there is never taken for whole. */
class DamageTest {
    private static final int FLUSHES = 40;
    private static final int AORS = 500;
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    private Path file;
    private byte[] whole;
    private byte[] state;
    private Set<Binding> all;

    @BeforeEach
    void write() throws IOException {
        try (StoreFixture store = StoreFixture.setup(folder).at(1 << 30, 10_000).start()) {
            for (int flush = 0; flush < FLUSHES; flush++) {
                for (int i = 0; i < AORS; i++) {
                    store.register("user" + random.nextInt(AORS), "sip:" + flush, flush, 3600);
                }
                store.store.flush();
            }
            all = store.all();
        }
        file = new Generations(folder).newestFirst().get(0);
        whole = Files.readAllBytes(file);
        state = Files.readAllBytes(StateFile.beside(file));
        said.start();
        logger().addAppender(said);
    }

    @AfterEach
    void unplug() {
        logger().detachAppender(said);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("gudok.server.store");
    }

    private List<String> warnings() {
        return said.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains(".corrupt-")).toList();
        }
    }

    /** It is said, what is left is kept as it is, and the next start has a whole file again. */
    private Set<Binding> assertSaid(byte[] damaged, String words) throws IOException {
        Files.write(file, damaged);
        Set<Binding> left;
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            left = store.all();
            assertTrue(all.size() >= left.size(), "seed " + seed);
            assertEquals("ok", store.store.state());
        }
        List<String> warnings = warnings();
        assertEquals(1, warnings.size(), "seed " + seed + " " + warnings);
        assertTrue(warnings.get(0).contains(words), warnings.get(0));
        assertFalse(warnings.get(0).contains("Exception"), warnings.get(0));
        assertEquals(1, aside().size());
        assertEquals(-1, Arrays.mismatch(damaged, Files.readAllBytes(aside().get(0))));
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            assertEquals(left, store.all());
        }
        assertEquals(1, warnings().size(), "seed " + seed + " " + warnings());
        return left;
    }

    @Test
    void givenWholeFile_whenStarted_thenNoWordAndAllIsThere() {
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            assertEquals(all, store.all());
        }
        assertEquals(List.of(), warnings());
    }

    @Test
    void givenFileCutAnywhere_whenStarted_thenSaidAndKept() throws IOException {
        int length = 1 + random.nextInt(whole.length - 1);
        assertSaid(Arrays.copyOf(whole, length), "it has " + length + " of its " + whole.length + " bytes");
    }

    @Test
    void givenFileCutInHalf_whenStarted_thenTheMissingFlushesAreCounted() throws IOException {
        Set<Binding> left = assertSaid(Arrays.copyOf(whole, whole.length / 2), "flushes");
        assertTrue(left.size() > 0.9 * AORS, "what is before the cut counts: " + left.size() + " seed " + seed);
    }

    @Test
    void givenEmptyFile_whenStarted_thenSaidAndKept() throws IOException {
        assertSaid(new byte[0], "it has 0 of its " + whole.length + " bytes");
    }

    @Test
    void givenFileWithoutHeader_whenStarted_thenSaidAndKept() throws IOException {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 0, 8192, (byte) 0);
        assertSaid(damaged, "it cannot be read");
    }

    @Test
    void givenRandomBytesInTheMiddle_whenStarted_thenSaidAndKept() throws IOException {
        byte[] noise = new byte[whole.length / 2];
        random.nextBytes(noise);
        byte[] damaged = whole.clone();
        System.arraycopy(noise, 0, damaged, whole.length / 4, noise.length);
        Set<Binding> left = assertSaid(damaged, "damaged");
        long newest = left.stream().filter(all::contains).count();
        assertTrue(newest > 0.9 * AORS, "what is behind the hole counts: " + newest + " seed " + seed);
    }

    @Test
    void givenThousandsOfFlippedBits_whenStarted_thenSaidAndKept() throws IOException {
        byte[] damaged = whole.clone();
        for (int flip = 0; flip < 5_000; flip++) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        assertSaid(damaged, "damaged");
    }

    /** The newest chunk is gone, and the file has its length: H2 opens what was there before. */
    @Test
    void givenLastFlushesAreZeros_whenStarted_thenTheMissingOnesAreCountedAndTheOthersAreThere() throws IOException {
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length * 3 / 4, whole.length, (byte) 0);
        assertSaid(damaged, "of its " + FLUSHES + " flushes");
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            assertFalse(store.all().isEmpty());
        }
    }

    @Test
    void givenFileThatIsGone_whenStarted_thenSaid() throws IOException {
        Files.delete(file);
        for (int start = 0; start < 2; start++) {
            try (StoreFixture store = StoreFixture.in(folder).start()) {
                assertEquals(Set.of(), store.all());
            }
        }
        assertEquals(1, warnings().size(), warnings().toString());
        assertTrue(warnings().get(0).contains("it is gone"), warnings().get(0));
    }

    /** As a kill between the flush and its note leaves them. */
    @Test
    void givenStateOfTheFlushBefore_whenStarted_thenNoWordAndAllIsThere() throws IOException {
        byte[] before = state.clone();
        Arrays.fill(before, FLUSHES % 2 * 512, FLUSHES % 2 * 512 + LastFlush.BYTES, (byte) 7);
        Files.write(StateFile.beside(file), before);
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            assertEquals(all, store.all());
        }
        assertEquals(List.of(), warnings());
    }

    /** As a kill leaves the next generation. */
    @Test
    void givenEmptyFileWithoutState_whenStarted_thenNoWordAndAllIsThere() throws IOException {
        Files.createFile(folder.resolve("gudok-bindings-9.mv.db"));
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            assertEquals(all, store.all());
        }
        assertEquals(List.of(), warnings());
    }

    @Test
    void givenUnreadableState_whenStarted_thenSaidAndAllIsThere() throws IOException {
        Files.write(StateFile.beside(file), new byte[1000]);
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            assertEquals(all, store.all());
        }
        assertEquals(1, warnings().size(), warnings().toString());
        assertTrue(
                warnings().get(0).startsWith("it cannot be told whether"),
                warnings().get(0));
    }

    @Test
    void givenDamageAtEachStart_whenStartedOften_thenTheNewestFiveAreKept() throws IOException {
        for (int start = 0; start < 8; start++) {
            Path newest = new Generations(folder).newestFirst().get(0);
            Files.write(newest, new byte[] {(byte) start});
            StoreFixture.setup(folder).later(Duration.ofSeconds(start)).start().close();
        }
        assertEquals(8, warnings().size());
        Set<Byte> kept = new TreeSet<>();
        for (Path file : aside()) {
            kept.add(Files.readAllBytes(file)[0]);
        }
        assertEquals(Set.of((byte) 3, (byte) 4, (byte) 5, (byte) 6, (byte) 7), kept);
    }
}
