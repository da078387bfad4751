package gudok.server.store;

import gudok.server.view.LineCheck;
import gudok.server.view.NoAnswerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the newest reports of lines in the table {@code line_report}. Reports and questions wait in bounded queues for the store's
 * thread; what finds its queue full is counted. Public methods: any thread.
 */
public final class LineStore implements StorePart {
    private static final int QUEUE = 4096;
    private static final int BATCH = 1000;

    private final int keep;
    private final BlockingQueue<LineRow> waiting;
    private final List<LineRow> written = new ArrayList<>();
    private final Questions<LineTable> questions;
    private final AtomicLong dropped = new AtomicLong();
    private Optional<LineTable> table = Optional.empty();
    private boolean failed;

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
        this(keep, new Questions<>(wake), queue);
    }

    LineStore(int keep, Questions<LineTable> questions, int queue) {
        this.keep = keep;
        this.questions = questions;
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

    /** Newest first; none while there is no table. Waits for the disk, some seconds at most. */
    public List<LineCheck> newest(int most) {
        return ask(table -> table.newest(most)).orElse(List.of());
    }

    /** The newest that belongs to this call, or to this SIP Call-ID. Waits as above. */
    public Optional<LineCheck> find(String id) {
        return ask(table -> table.find(id)).flatMap(found -> found);
    }

    private <A> Optional<A> ask(Questions.Query<LineTable, A> query) {
        boolean hadTable = questions.isOpen();
        Optional<A> answer = questions.ask(query);
        if (hadTable && answer.isEmpty()) {
            throw new NoAnswerException("the store of line reports does not answer in time");
        }
        return answer;
    }

    @Override
    public void attach(Connection connection) throws SQLException {
        table = Optional.of(new LineTable(connection, keep));
        questions.open(true);
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
        questions.answer(rows);
        if (written.isEmpty()) {
            return Written.NOTHING;
        }
        return waiting.isEmpty() ? Written.ALL : Written.SOME;
    }

    @Override
    public void lost() {
        table = Optional.empty();
        questions.open(false);
        failed = true;
    }
}
