package gudok.server.store;

import gudok.server.view.LineCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the newest reports of lines in the table {@code line_report}. Reports and questions wait in bounded queues for the store's
 * thread; what finds its queue full is counted. Public methods: any thread.
 */
public final class LineStore implements StorePart {
    private static final int QUEUE = 4096;
    private static final int QUESTIONS = 16;
    private static final int BATCH = 100;
    private static final long PATIENCE_MS = 5000;

    private final int keep;
    private final Runnable wake;
    private final BlockingQueue<LineRow> waiting;
    private final List<LineRow> written = new ArrayList<>();
    private final BlockingQueue<Question<?>> questions = new ArrayBlockingQueue<>(QUESTIONS);
    private final AtomicLong dropped = new AtomicLong();
    private Optional<LineTable> table = Optional.empty();
    private boolean failed;
    private volatile boolean usable;

    /** Asks the table something on the store's thread. */
    @FunctionalInterface
    private interface Query<T> {
        T ask(LineTable table) throws SQLException;
    }

    private record Question<T>(Query<T> query, CompletableFuture<T> answer) {
        void ask(LineTable table) throws SQLException {
            if (!answer.isDone()) {
                answer.complete(query.ask(table));
            }
        }
    }

    /**
     * Begins without a table.
     *
     * @param keep how many reports are kept; none with 0
     * @param wake asks the store to write soon
     */
    public LineStore(int keep, Runnable wake) {
        this(keep, wake, QUEUE);
    }

    LineStore(int keep, Runnable wake, int queue) {
        this.keep = keep;
        this.wake = wake;
        waiting = new ArrayBlockingQueue<>(queue);
    }

    /** How many reports are kept. */
    public int keep() {
        return keep;
    }

    /** Is written within a second. False if that many wait already that this one is given up. */
    public boolean add(LineCheck check) {
        boolean taken = keep == 0 || waiting.offer(LineRow.of(check));
        dropped.addAndGet(taken ? 0 : 1);
        return taken;
    }

    /** Reports that were given up because the disk was too slow, or did nothing. */
    public long dropped() {
        return dropped.get();
    }

    /** Newest first. Waits for the disk, some seconds at most. */
    public List<LineCheck> newest(int most) {
        return ask(table -> table.newest(most)).orElse(List.of());
    }

    /** The newest that belongs to this call, or to this SIP Call-ID. Waits as above. */
    public Optional<LineCheck> find(String id) {
        return ask(table -> table.find(id)).flatMap(found -> found);
    }

    private <T> Optional<T> ask(Query<T> query) {
        Question<T> question = new Question<>(query, new CompletableFuture<>());
        if (!usable || !questions.offer(question)) {
            return Optional.empty();
        }
        wake.run();
        try {
            return Optional.of(question.answer().get(PATIENCE_MS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException | ExecutionException noAnswer) {
            return Optional.empty();
        } finally {
            question.answer().cancel(false);
            questions.remove(question);
        }
    }

    @Override
    public void attach(Connection connection) throws SQLException {
        table = Optional.of(new LineTable(connection, keep));
        usable = true;
    }

    /** Rows of a transaction that failed are written once more. */
    @Override
    public Written write() throws SQLException {
        LineTable rows = table.orElseThrow();
        if (!failed) {
            written.clear();
        }
        failed = false;
        waiting.drainTo(written, BATCH - written.size());
        if (!written.isEmpty()) {
            rows.add(written);
            rows.forgetOld();
        }
        answer(rows);
        if (written.isEmpty()) {
            return Written.NOTHING;
        }
        return waiting.isEmpty() ? Written.ALL : Written.SOME;
    }

    private void answer(LineTable rows) throws SQLException {
        for (Question<?> next = questions.poll(); next != null; next = questions.poll()) {
            next.ask(rows);
        }
    }

    @Override
    public void lost() {
        table = Optional.empty();
        usable = false;
        failed = true;
    }
}
