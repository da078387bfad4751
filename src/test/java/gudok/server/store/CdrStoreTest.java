package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.VirtualTime;
import gudok.server.view.CdrSearch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records in a table: none twice, the newest stay, what is not committed can be taken back. */
class CdrStoreTest {
    private static final Duration AGE = Duration.ofDays(90);

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("cdr"));
        Migrations.shipped().apply(connection);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private CdrStore store(int keep) throws SQLException {
        CdrStore store = new CdrStore(new CdrStore.Keep(keep, AGE), time, () -> {}, 1000);
        store.attach(connection);
        return store;
    }

    private CdrRow row(String call, String leg) {
        return row(call, leg, time.instant());
    }

    private static CdrRow row(String call, String leg, Instant ended) {
        return new CdrRow(ended, call, leg, leg + "@phone", leg.getBytes(StandardCharsets.UTF_8));
    }

    private static void commit(CdrStore store) throws SQLException {
        store.write();
        store.committed();
    }

    private List<String> found(Optional<String> call, int most) throws SQLException {
        return found(new CdrSearch(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE), call, most));
    }

    private List<String> found(CdrSearch search) throws SQLException {
        return new CdrTable(connection)
                .find(search).stream()
                        .map(packed -> new String(CdrPacking.unpack(packed), StandardCharsets.UTF_8))
                        .toList();
    }

    @Test
    void givenTwoCalls_whenSearched_thenNewestLastAndBothLegsByAnyOfTheirNames() throws SQLException {
        CdrStore store = store(100);
        store.offer(row("a", "b1"), false, 0);
        time.advance(Duration.ofSeconds(1));
        store.offer(row("a", "a"), false, 0);
        Instant later = time.instant();
        store.offer(row("c", "c"), false, 0);
        commit(store);
        assertEquals(List.of("b1", "a", "c"), found(Optional.empty(), 10));
        assertEquals(List.of("a", "c"), found(Optional.empty(), 2));
        for (String name : List.of("a", "b1", "b1@phone", "a@phone")) {
            assertEquals(List.of("b1", "a"), found(Optional.of(name), 10), name);
        }
        assertEquals(List.of(), found(Optional.of("' OR 1=1 --"), 10));
        assertEquals(List.of("b1"), found(new CdrSearch(Instant.EPOCH, later, Optional.empty(), 10)));
        assertEquals(3, store.written());
    }

    @Test
    void givenRowsThatMayBeThere_whenOfferedAgain_thenEachIsThereOnce() throws SQLException {
        CdrStore store = store(100);
        store.offer(row("a", "a"), false, 0);
        commit(store);
        store.offer(row("a", "a"), true, 0);
        store.offer(row("b", "b"), true, 0);
        store.offer(row("b", "b"), true, 0);
        commit(store);
        assertEquals(List.of("a", "b"), found(Optional.empty(), 10));
        assertEquals(2, store.written());
    }

    @Test
    void givenATransactionThatFailed_whenTheDiskWorksAgain_thenItsRowsAreThereOnce() throws SQLException {
        for (boolean committed : List.of(true, false)) {
            String leg = "leg" + committed;
            CdrStore store = store(100);
            store.offer(row(leg, leg), false, 7);
            store.write();
            if (committed) {
                connection.commit();
            } else {
                connection.rollback();
            }
            store.lost();
            assertEquals(7, store.waitingSince().orElseThrow());
            store.attach(connection);
            commit(store);
            assertTrue(store.waitingSince().isEmpty());
            assertEquals(List.of(leg), found(Optional.of(leg), 10));
        }
    }

    @Test
    void givenRowsInFlightAndWaiting_whenTakenBack_thenBothComeAndOnlyTheFirstIsWritten() throws SQLException {
        CdrStore store = store(100);
        store.offer(row("a", "a"), false, 0);
        store.write();
        store.offer(row("b", "b"), false, 0);
        assertEquals(
                List.of("a", "b"), store.takeBack().stream().map(CdrRow::uuid).toList());
        store.committed();
        commit(store);
        assertEquals(List.of("a"), found(Optional.empty(), 10));
    }

    @Test
    void givenMoreThanAreKept_whenWritten_thenTheNewestStay() throws SQLException {
        CdrStore store = store(2);
        for (String leg : List.of("a", "b", "c")) {
            store.offer(row(leg, leg), false, 0);
            commit(store);
        }
        assertEquals(List.of("b", "c"), found(Optional.empty(), 10));
    }

    @Test
    void givenOldRows_whenTheirTimeIsOver_thenTheyGoWithoutACall() throws SQLException {
        CdrStore store = store(100);
        store.offer(row("old", "old"), false, 0);
        commit(store);
        time.advance(AGE.plusDays(1));
        assertEquals(StorePart.Written.ALL, store.write());
        assertEquals(List.of(), found(Optional.empty(), 10));
    }

    @Test
    void givenNoMoreRoom_whenOffered_thenRefusedUntilSomethingIsCommitted() throws SQLException {
        CdrStore store = store(100);
        CdrRow large = new CdrRow(time.instant(), "a", "a", "a", new byte[900]);
        assertTrue(store.offer(large, false, 0));
        assertFalse(store.offer(large, false, 0));
        commit(store);
        assertTrue(store.offer(large, false, 0));
    }

    @Test
    void givenAnyBytes_whenPacked_thenUnpackedTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        CdrPacking packing = new CdrPacking();
        for (int length : List.of(0, 1, 300, 98_304)) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            byte[] packed = packing.pack(bytes);
            assertTrue(packed.length <= 131_072, "seed " + seed);
            assertArrayEquals(bytes, CdrPacking.unpack(packed), "seed " + seed);
        }
        assertThrows(IllegalArgumentException.class, () -> CdrPacking.unpack(new byte[] {9, 9}));
    }
}
