package gudok.server.cdr;

import gudok.server.store.CdrStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The table of the store. While its thread commits in time, records wait in memory for it. When it is slow (a compaction, a disk
 * that fails) they all go to the file, the waiting ones too, and come from there as fast as the table takes them, so that a
 * kill never costs more than what the last second brought.
 */
final class TableOutlet implements Outlet {
    /** The store, which ticks twice a second, is asked to write then, so that it has more than half a second for it. */
    private static final long SOON_NANOS = Duration.ofMillis(250).toNanos();

    /** A kill must not cost more than a second's worth; this leaves time to notice, 50 ms, and to write the file. */
    private static final long PATIENCE_NANOS = Duration.ofMillis(850).toNanos();

    private final CdrStore store;
    private final Backlog backlog;
    private final LongSupplier nanos;
    /** From the file, with the store; is done when it is committed. */
    private Optional<Spill.Chunk> fed = Optional.empty();

    private boolean closed;

    /** @param nanos a clock that only runs forward */
    TableOutlet(CdrStore store, Backlog backlog, LongSupplier nanos) {
        this.store = store;
        this.backlog = backlog;
        this.nanos = nanos;
    }

    @Override
    public String name() {
        return "table";
    }

    @Override
    public void put(List<CdrRecord> records) {
        List<CdrRecord> tooMany = new ArrayList<>();
        boolean direct = backlog.isEmpty() && !closed;
        for (CdrRecord record : records) {
            direct = direct && store.offer(record.row(), false, nanos.getAsLong());
            if (!direct) {
                tooMany.add(record);
            }
        }
        backlog.put(tooMany, "the store is too slow");
    }

    @Override
    public void tick() {
        backlog.retry();
        OptionalLong since = store.waitingSince();
        if (since.isEmpty()) {
            feed();
        } else if (fed.isEmpty() && backlog.isEmpty()) {
            urge(nanos.getAsLong() - since.getAsLong());
        }
    }

    private void urge(long waitedNanos) {
        if (waitedNanos > PATIENCE_NANOS) {
            backlog.put(takeBack(), "the store does not write");
        } else if (waitedNanos > SOON_NANOS) {
            store.hurry();
        }
    }

    private List<CdrRecord> takeBack() {
        return store.takeBack().stream()
                .map(row -> new CdrRecord(row.ended(), row.call(), row.uuid(), row.sipCallId(), row.record()))
                .toList();
    }

    /** All that it was given is committed. */
    private void feed() {
        fed.ifPresent(backlog::done);
        fed = backlog.next();
        fed.ifPresent(chunk -> {
            chunk.records().forEach(record -> store.offer(record.row(), true, nanos.getAsLong()));
            store.hurry();
        });
    }

    @Override
    public boolean isBlocked() {
        return backlog.isBlocked();
    }

    @Override
    public boolean isQuiet() {
        return backlog.isEmpty() && store.waitingSince().isEmpty();
    }

    @Override
    public long written() {
        return store.written();
    }

    @Override
    public Backlog backlog() {
        return backlog;
    }

    /** After the store's end: what that did not write is there for the next process. */
    @Override
    public void close() {
        closed = true;
        if (store.waitingSince().isEmpty()) {
            fed.ifPresent(backlog::done);
        } else if (fed.isEmpty()) {
            backlog.put(takeBack(), "the server stops");
        }
        fed = Optional.empty();
        backlog.retry();
        backlog.close();
    }
}
