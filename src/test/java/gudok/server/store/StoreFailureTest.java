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
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with the file, the server starts, works in memory, and says so. */
class StoreFailureTest {
    private static final String VERSION_1 = Migrations.script(1).orElseThrow();

    @TempDir
    private Path folder;

    private Path file() {
        return new StoreFile(folder).path();
    }

    private long aside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains(".corrupt-")).count();
        }
    }

    @Test
    void givenRubbish_whenStarted_thenMovedAsideAndAFreshOneBegun() throws IOException {
        Files.write(file(), new byte[100_000]);
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
    void givenBytesChangedAnywhere_whenStarted_thenItRunsWithWhatCanBeRead() throws IOException {
        Set<Binding> all;
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            for (int i = 0; i < 500; i++) {
                store.register("user" + i);
            }
            store.store.flush();
            all = store.all();
        }
        byte[] intact = Files.readAllBytes(file());
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            byte[] damaged = intact.clone();
            for (int change = 1 + random.nextInt(20); change > 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file(), damaged);
            try (StoreFixture store =
                    StoreFixture.later(folder, Duration.ofSeconds(i)).start()) {
                assertEquals("ok", store.store.state(), "seed " + seed);
                assertTrue(all.containsAll(store.all()), "seed " + seed);
            }
        }
        assertTrue(aside() <= 5, "seed " + seed);
    }

    @Test
    void givenNewerSchema_whenStarted_thenFileIsNotTouched() throws IOException {
        Migrations newer = new Migrations(List.of(VERSION_1, "CREATE TABLE IF NOT EXISTS later (id INTEGER)"));
        try (StoreFixture store = StoreFixture.with(folder, newer).start()) {
            store.register("alice");
        }
        byte[] before = Files.readAllBytes(file());
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            assertTrue(store.store.state().startsWith("failed: the store has schema version 2"), store.store.state());
            store.register("bob");
            store.store.flush();
            assertEquals(1, store.all().size());
        }
        assertArrayEquals(before, Files.readAllBytes(file()));
    }

    @Test
    void givenOlderSchema_whenStarted_thenMigratedAndBindingsAreThere() {
        Binding alice;
        try (StoreFixture store = StoreFixture.in(folder).start()) {
            alice = store.register("alice");
        }
        Migrations newer = new Migrations(List.of(VERSION_1, "CREATE TABLE IF NOT EXISTS later (id INTEGER)"));
        for (int start = 0; start < 2; start++) {
            try (StoreFixture store = StoreFixture.with(folder, newer).start()) {
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
            try (FileChannel other = FileChannel.open(file(), StandardOpenOption.WRITE);
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
}
