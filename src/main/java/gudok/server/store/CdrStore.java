package gudok.server.store;

import gudok.server.view.CdrSearch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Keeps call detail records in the table {@code cdr}. They wait in memory, bounded in bytes, until the store's thread has committed
 * them; whoever offers them can take back what is not committed. Public methods: any thread.
 */
public final class CdrStore implements StorePart {
    private static final int BATCH = 2000;
    /** So many are worth a transaction before the store's next tick. */
    private static final int ENOUGH = 500;

    private static final long MOST_BYTES = 16L << 20;
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

    /**
     * What is not forgotten.
     *
     * @param rows the newest
     * @param age  ended since then; older ones go within minutes
     */
    public record Keep(int rows, Duration age) {}

    private record Waiting(CdrRow row, boolean again, long sinceNanos) {}

    private final Keep keep;
    private final InstantSource clock;
    private final long mostBytes;
    private final Runnable wake;
    private final Questions<CdrTable> questions;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private List<Waiting> inFlight = List.of();
    private long bytes;
    private long written;
    private int added;
    private boolean failed;
    private Optional<CdrTable> table = Optional.empty();
    private Instant nextCleaning = Instant.MIN;

    /** @param wake asks the store to write soon */
    public CdrStore(Keep keep, InstantSource clock, Runnable wake) {
        this(keep, clock, wake, MOST_BYTES);
    }

    CdrStore(Keep keep, InstantSource clock, Runnable wake, long mostBytes) {
        this.keep = keep;
        this.clock = clock;
        this.mostBytes = mostBytes;
        this.wake = wake;
        questions = new Questions<>(wake);
    }

    /**
     * Is committed with the next tick. False if there is no room for it now.
     *
     * @param again    it may be in the table already
     * @param nowNanos of a clock that only runs forward
     */
    public synchronized boolean offer(CdrRow row, boolean again, long nowNanos) {
        if (bytes + row.record().length > mostBytes) {
            return false;
        }
        bytes += row.record().length;
        waiting.add(new Waiting(row, again, nowNanos));
        if (waiting.size() == ENOUGH) {
            wake.run();
        }
        return true;
    }

    /** What waits is committed soon, not only with the next tick. */
    public void hurry() {
        wake.run();
    }

    /** Since when the oldest waits that is not committed. */
    public synchronized OptionalLong waitingSince() {
        return Stream.concat(inFlight.stream(), waiting.stream())
                .mapToLong(Waiting::sinceNanos)
                .findFirst();
    }

    /** All that is not committed, oldest first. Of these only what the store's thread has in hands may be committed yet. */
    public synchronized List<CdrRow> takeBack() {
        List<CdrRow> back = Stream.concat(inFlight.stream(), waiting.stream())
                .map(Waiting::row)
                .toList();
        waiting.forEach(one -> bytes -= one.row().record().length);
        waiting.clear();
        return back;
    }

    /** How many are in the table since the start; one that was offered twice is one. */
    public synchronized long written() {
        return written;
    }

    /** The newest that fit, oldest first, as JSON; empty if the disk does not answer. Waits for it, some seconds at most. */
    public Optional<Stream<byte[]>> find(CdrSearch search) {
        return questions
                .ask(rows -> rows.find(search))
                .map(found -> found.stream().map(CdrPacking::unpack));
    }

    @Override
    public void attach(Connection connection) throws SQLException {
        table = Optional.of(new CdrTable(connection));
        questions.open(true);
    }

    @Override
    public Written write() throws SQLException {
        CdrTable rows = table.orElseThrow();
        List<Waiting> batch = nextBatch();
        if (!batch.isEmpty()) {
            boolean again = failed || batch.stream().anyMatch(Waiting::again);
            added = rows.add(batch.stream().map(Waiting::row).toList(), again);
            rows.forgetAllBut(keep.rows());
        }
        failed = false;
        boolean cleaned = clean(rows);
        questions.answer(rows);
        if (batch.isEmpty()) {
            return cleaned ? Written.ALL : Written.NOTHING;
        }
        return batch.size() < BATCH ? Written.ALL : Written.SOME;
    }

    /** Those of a transaction that failed are written once more, alone. */
    private synchronized List<Waiting> nextBatch() {
        if (inFlight.isEmpty() && !waiting.isEmpty()) {
            List<Waiting> batch = new ArrayList<>();
            while (batch.size() < BATCH && !waiting.isEmpty()) {
                batch.add(waiting.poll());
            }
            inFlight = List.copyOf(batch);
        }
        return inFlight;
    }

    private boolean clean(CdrTable rows) throws SQLException {
        Instant now = clock.instant();
        if (now.isBefore(nextCleaning)) {
            return false;
        }
        nextCleaning = now.plus(BETWEEN_CLEANINGS);
        rows.forgetBefore(now.minus(keep.age()));
        return true;
    }

    @Override
    public synchronized void committed() {
        inFlight.forEach(one -> bytes -= one.row().record().length);
        written += added;
        added = 0;
        inFlight = List.of();
    }

    @Override
    public void lost() {
        table = Optional.empty();
        questions.open(false);
        failed = true;
    }
}
