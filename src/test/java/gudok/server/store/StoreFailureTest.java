package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Binding;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with the file, the server starts, works in memory, and says so. */
class StoreFailureTest {
    @TempDir
    private Path folder;

    @AfterEach
    void repair() {
        FaultyDisk.repair();
    }

    private Path tables() {
        return new StoreFile(folder).path();
    }

    private Path newest() {
        return new Generations(folder).newestFirst().get(0);
    }

    private long aside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains(".corrupt-")).count();
        }
    }

    @Test
    void givenRubbishForBindings_whenStarted_thenMovedAsideAndAFreshFileBegun() throws IOException {
        Files.write(folder.resolve("gudok-bindings-7.mv.db"), new byte[100_000]);
        Binding alice;
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            assertEquals("ok", store.store.state());
            assertEquals(1, aside());
            alice = store.register("alice");
        }
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            assertEquals(Set.of(alice), store.all());
        }
    }

    @Test
    void givenRubbishForTables_whenStarted_thenMovedAsideAndBindingsAreThere() throws IOException {
        Binding alice;
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            alice = store.register("alice");
        }
        Files.write(tables(), new byte[100_000]);
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            store.store.flush();
            assertEquals("ok", store.store.state());
            assertEquals(1, aside());
            assertEquals(Set.of(alice), store.all());
        }
    }

    @Test
    void givenBytesChangedAnywhere_whenStarted_thenItRunsWithWhatCanBeRead() throws IOException {
        Set<Binding> all;
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            for (int i = 0; i < 500; i++) {
                store.register("user" + i);
                if (i % 50 == 0) {
                    store.store.flush();
                }
            }
            store.store.flush();
            all = store.all();
        }
        byte[] intact = Files.readAllBytes(newest());
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int whole = 0;
        for (int i = 0; i < 40; i++) {
            byte[] damaged = intact.clone();
            for (int change = 1 + random.nextInt(20); change > 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(newest(), damaged);
            Duration later = Duration.ofSeconds(i);
            try (StoreFixture store = StoreFixture.setup(folder).later(later).start()) {
                assertEquals("ok", store.store.state(), "seed " + seed);
                assertTrue(all.containsAll(store.all()), "seed " + seed);
                whole += store.all().equals(all) ? 1 : 0;
            }
        }
        assertTrue(aside() <= 5, "seed " + seed);
        assertTrue(whole < 40, "seed " + seed);
    }

    @Test
    void givenNewerSchema_whenStarted_thenTheTablesAreNotTouchedAndBindingsAreKept() throws IOException {
        try (StoreFixture store = StoreFixture.setup(folder).with(newer()).start()) {
            store.register("alice");
        }
        byte[] before = Files.readAllBytes(tables());
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            store.store.flush();
            String expected = "failed: the store has schema version " + newer().version();
            assertTrue(store.store.state().startsWith(expected), store.store.state());
            store.register("bob");
        }
        assertArrayEquals(before, Files.readAllBytes(tables()));
        try (StoreFixture store = StoreFixture.setup(folder).with(newer()).start()) {
            assertEquals(2, store.all().size());
        }
    }

    private static Migrations newer() {
        List<String> scripts = new ArrayList<>();
        for (int version = 1; version <= Migrations.shipped().version(); version++) {
            scripts.add(Migrations.script(version).orElseThrow());
        }
        scripts.add("CREATE TABLE IF NOT EXISTS later (id INTEGER)");
        return new Migrations(scripts);
    }

    @Test
    void givenOlderSchema_whenStarted_thenMigratedAndBindingsAreThere() {
        Binding alice;
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            alice = store.register("alice");
        }
        Migrations newer = newer();
        for (int start = 0; start < 2; start++) {
            try (StoreFixture store = StoreFixture.setup(folder).with(newer).start()) {
                store.store.flush();
                assertEquals("ok", store.store.state());
                assertEquals(Set.of(alice), store.all());
            }
        }
    }

    @Test
    void givenLockedFile_whenFreeAgain_thenEverythingIsWritten() throws IOException {
        try (StoreFixture before = StoreFixture.in(folder).start()) {
            before.register("old");
        }
        try (StoreFixture store = StoreFixture.in(folder)) {
            try (FileChannel other = FileChannel.open(newest(), StandardOpenOption.WRITE);
                    FileLock lock = other.lock()) {
                store.start();
                assertTrue(lock.isValid());
                assertTrue(store.store.state().startsWith("failed: "), store.store.state());
                store.register("alice");
                store.store.flush();
            }
            store.store.flush();
            assertEquals("ok", store.store.state());
        }
        assertEquals(0, aside());
        try (StoreFixture again = StoreFixture.in(folder).start()) {
            assertEquals(1, again.find("alice").size());
            assertEquals(List.of(), again.find("old"));
        }
    }

    @Test
    void givenFolderThatCannotBe_whenMadePossible_thenEverythingIsWritten() throws IOException {
        Path place = folder.resolve("data");
        Files.writeString(place, "a file where the folder should be");
        try (StoreFixture store = StoreFixture.in(place).start()) {
            assertTrue(store.store.state().startsWith("failed: "), store.store.state());
            store.register("alice");
            store.store.flush();
            Files.delete(place);
            store.store.flush();
            assertEquals("ok", store.store.state());
        }
        try (StoreFixture again = StoreFixture.in(place).start()) {
            assertEquals(1, again.find("alice").size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Read-only file system", "Input/output error"})
    void givenDiskThatCannotBeWritten_whenItCanAgain_thenEverythingIsWritten(String problem) throws IOException {
        FaultyDisk.mount();
        Binding before;
        Binding meanwhile;
        try (StoreFixture store =
                StoreFixture.setup(folder).on(FaultyDisk.SCHEME).start()) {
            before = store.register("before");
            store.store.flush();
            assertEquals("ok", store.store.state());
            FaultyDisk.failAfter(1000, problem);
            meanwhile = store.register("meanwhile");
            for (int i = 0; i < 10; i++) {
                store.store.flush();
                assertTrue(store.store.state().startsWith("failed: "), store.store.state());
            }
            assertTrue(new Generations(folder).newestFirst().size() <= 2, "failed attempts leave files");
            FaultyDisk.repair();
            store.store.flush();
            assertEquals("ok", store.store.state());
        }
        try (StoreFixture again = StoreFixture.in(folder).start()) {
            assertEquals(Set.of(before, meanwhile), again.all());
            assertEquals(0, aside());
        }
    }

    @Test
    void givenDiskThatIsFullFromTheBeginning_whenStarted_thenWhatItHoldsIsRestored() throws IOException {
        FaultyDisk.mount();
        Binding alice;
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            alice = store.register("alice");
        }
        FaultyDisk.failAfter(0, "No space left on device");
        try (StoreFixture store =
                StoreFixture.setup(folder).on(FaultyDisk.SCHEME).start()) {
            assertTrue(
                    store.store.state().startsWith("failed: no space left on the disk (" + folder),
                    store.store.state());
            assertEquals(Set.of(alice), store.all());
        }
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            assertEquals(Set.of(alice), store.all());
        }
        assertEquals(0, aside());
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "semi;colon", "col:on", "nio:x", "ünï", "per%20cent", "~", "a=b,c'd\"e"})
    void givenOddFolder_whenRestarted_thenBindingsAreThere(String name) throws IOException {
        Path odd = folder.resolve(name);
        Binding alice;
        try (StoreFixture store = StoreFixture.in(odd).start()) {
            alice = store.register("alice");
        }
        try (StoreFixture store = StoreFixture.in(odd).start()) {
            assertEquals(Set.of(alice), store.all());
            store.store.flush();
            boolean refused = store.store.state().startsWith("failed: the data folder's name has a semicolon");
            assertEquals(name.contains(";"), refused, store.store.state());
            assertEquals(!refused, store.store.state().equals("ok"), store.store.state());
            assertEquals(!refused, Files.exists(new StoreFile(odd).path()));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(odd), files.toList());
        }
    }

    @Test
    void givenFolderWithBackslash_whenStarted_thenRefusedAndNothingIsPutElsewhere() throws IOException {
        try (StoreFixture store = StoreFixture.in(folder.resolve("a\\b")).start()) {
            assertTrue(store.store.state().contains("has a backslash"), store.store.state());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
