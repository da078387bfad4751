package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codecs;
import gudok.media.line.LineMeter;
import gudok.media.line.LineReport;
import gudok.media.sdp.MediaParameters;
import gudok.server.view.LineCheck;
import gudok.server.view.NoAnswerException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports in a table: the newest stay, a failed transaction is written once more, a full queue is told. */
class LineStoreTest {
    private static final Instant TIME = Instant.parse("2030-01-01T00:00:00.250Z");

    @TempDir
    private Path folder;

    private final LineReport report = report();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("lines"));
        Migrations.shipped().apply(connection);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static LineReport report() {
        InetSocketAddress phone = new InetSocketAddress("192.0.2.7", 4000);
        OptionalInt none = OptionalInt.empty();
        LineMeter meter = new LineMeter();
        var codec = Codecs.named(List.of("PCMU"), missing -> {}).get(0);
        meter.agreed(new MediaParameters(codec, 0, 0, none, none, 20, phone, phone, true, true), 0);
        return meter.report(5_000_000_000L).orElseThrow();
    }

    private LineCheck check(int number, String leg) {
        return new LineCheck(TIME, "call" + number, number + leg + "@phone", leg, "1000", "77", false, report);
    }

    private LineStore store(int keep) throws SQLException {
        LineStore store = new LineStore(keep, () -> {}, 4);
        store.attach(connection);
        return store;
    }

    /** As the store's thread does it while somebody asks. */
    private static List<String> calls(LineStore store, int most) throws Exception {
        var asker = Executors.newSingleThreadExecutor();
        try {
            var answer = asker.submit(() -> store.newest(most));
            while (!answer.isDone()) {
                store.write();
                Thread.onSpinWait();
            }
            return answer.get().stream().map(LineCheck::call).toList();
        } finally {
            asker.shutdown();
        }
    }

    private Optional<LineCheck> found(String id) throws SQLException {
        return new LineTable(connection, 1).find(id);
    }

    @Test
    void givenMoreThanAreKept_whenWritten_thenTheNewestStayAlsoAfterAnotherStart() throws Exception {
        LineStore store = store(3);
        for (int i = 0; i < 5; i++) {
            assertTrue(store.add(check(i, "caller")));
            assertEquals(StorePart.Written.ALL, store.write());
        }
        assertEquals(StorePart.Written.NOTHING, store.write());
        connection.commit();
        LineStore next = store(3);
        next.add(check(5, "caller"));
        next.write();
        assertEquals(List.of("call5", "call4", "call3"), calls(next, 10));
    }

    @Test
    void givenBothLegsOfACall_whenAskedByItsId_thenTheCallersAndByCallIdTheOther() throws SQLException {
        LineStore store = store(10);
        store.add(check(1, "caller"));
        store.add(check(1, "callee"));
        store.write();
        assertEquals("caller", found("call1").orElseThrow().leg());
        assertEquals("callee", found("1callee@phone").orElseThrow().leg());
        assertEquals(report.verdict(), found("call1").orElseThrow().report().verdict());
        assertEquals(TIME, found("call1").orElseThrow().time());
        assertTrue(found("call2").isEmpty());
    }

    @Test
    void givenATransactionThatFailed_whenTheDiskWorksAgain_thenItsRowsAreWritten() throws Exception {
        LineStore store = store(10);
        store.add(check(1, "caller"));
        store.write();
        connection.rollback();
        store.lost();
        assertEquals(List.of(), store.newest(10));
        store.attach(connection);
        store.write();
        assertEquals(List.of("call1"), calls(store, 10));
    }

    @Test
    void givenAStoreThatIsBusy_whenAsked_thenItIsNotSaidThatThereIsNothing() throws SQLException {
        LineStore store = new LineStore(10, new Questions<>(() -> {}, Duration.ZERO), 4);
        assertEquals(List.of(), store.newest(10), "no table yet");
        store.attach(connection);
        assertThrows(NoAnswerException.class, () -> store.newest(10));
        assertThrows(NoAnswerException.class, () -> store.find("call1"));
    }

    @Test
    void givenAFullQueue_whenOneMoreComes_thenItIsGivenUpAndCounted() throws SQLException {
        LineStore store = store(10);
        for (int i = 0; i < 4; i++) {
            assertTrue(store.add(check(i, "caller")));
        }
        assertFalse(store.add(check(4, "caller")));
        assertEquals(1, store.dropped());
    }

    @Test
    void givenNothingIsKept_whenAReportComes_thenItIsNoLoss() throws SQLException {
        LineStore store = store(0);
        assertTrue(store.add(check(1, "caller")));
        assertEquals(StorePart.Written.NOTHING, store.write());
        assertEquals(0, store.dropped());
    }

    @Test
    void givenTextsLongerThanTheirColumns_whenStored_thenTheyAreCutAndFound() throws SQLException {
        String id = "x".repeat(3000);
        LineStore store = store(10);
        store.add(new LineCheck(TIME, "call", id, "caller", id, id, false, report));
        store.write();
        assertEquals(200, found(id).orElseThrow().from().length());
    }
}
