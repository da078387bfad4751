package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.InMemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables' file is bounded by what it holds, not by how often that has changed. */
class CompactionTest {
    private static final long SMALL_BYTES = 128 * 1024;
    private static final int VALUES = 100;

    @TempDir
    private Path folder;

    private final StoredValues values = new StoredValues(new InMemoryStore(1000, 1 << 20));

    private StoreFixture store() {
        return StoreFixture.setup(folder).compacting(SMALL_BYTES).with(values).start();
    }

    private long bytes() throws IOException {
        return Files.size(file());
    }

    private Path file() {
        return folder.resolve("gudok.mv.db");
    }

    private Path copy() {
        return folder.resolve("gudok-compact");
    }

    private static Key key(int number) {
        return new Key("r", "k" + number);
    }

    private void fill() {
        for (int i = 0; i < VALUES; i++) {
            values.values().insert(key(i), Value.configured("x".repeat(1000)));
        }
    }

    private long largestWhileChanging(StoreFixture store, int times) throws IOException {
        long largest = 0;
        for (int i = 1; i <= times; i++) {
            values.values().insert(key(0), Value.configured("change " + i));
            store.store.flush();
            largest = Math.max(largest, bytes());
        }
        return largest;
    }

    private void assertAllThere(int times) {
        StoredValues again = new StoredValues(new InMemoryStore(1000, 1 << 20));
        try (StoreFixture after = StoreFixture.setup(folder).with(again).start()) {
            assertEquals("ok", after.store.state());
            assertEquals(
                    Optional.of(Value.configured("change " + times)),
                    again.values().find(key(0)));
            assertEquals(VALUES, again.values().names("r").size());
        }
    }

    @Test
    void givenOneValueThatChangesAgainAndAgain_whenWritten_thenTheFileStaysSmallAndAllIsThere() throws IOException {
        long first;
        long second;
        try (StoreFixture store = store()) {
            fill();
            first = largestWhileChanging(store, 200);
            second = largestWhileChanging(store, 200);
            assertEquals("ok", store.store.state());
        }
        assertTrue(second <= first + 64 * 1024, first + " then " + second);
        assertTrue(second < 10 * VALUES * 1000, second + " bytes");
        assertFalse(Files.exists(copy()));
        assertAllThere(200);
    }

    /** Another one after each compaction. */
    private Object identity() throws IOException {
        return Files.readAttributes(file(), BasicFileAttributes.class).fileKey();
    }

    @Test
    void givenALongFile_whenThereIsNothingToWriteForTheSecondTime_thenItIsCompacted() throws IOException {
        try (StoreFixture store = store()) {
            Object fresh = identity();
            for (int i = 0; bytes() <= SMALL_BYTES; i++) {
                values.values().insert(key(0), Value.configured("change " + i));
                store.store.flush();
            }
            store.store.flush();
            assertEquals(fresh, identity());
            store.store.flush();
            assertNotEquals(fresh, identity());
        }
    }

    @Test
    void givenAKillLeftHalfACopy_whenStarted_thenItIsGoneAndTheFileCounts() throws IOException {
        try (StoreFixture store = store()) {
            fill();
            largestWhileChanging(store, 3);
        }
        Files.createDirectory(copy());
        Files.write(copy().resolve("gudok.mv.db"), new byte[] {1, 2, 3});
        assertAllThere(3);
        assertFalse(Files.exists(copy()));
    }

    @Test
    void givenNoCopyCanBeMade_whenTheFileGrows_thenTheOldOneGoesOn() throws IOException {
        Files.createFile(copy());
        try (StoreFixture store = store()) {
            fill();
            long largest = largestWhileChanging(store, 40);
            assertTrue(largest > 2 * SMALL_BYTES, largest + " bytes");
            assertEquals(largest, bytes());
            assertEquals("ok", store.store.state());
        }
        assertAllThere(40);
    }
}
