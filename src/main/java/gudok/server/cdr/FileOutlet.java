package gudok.server.cdr;

import gudok.server.config.IoReason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A file of records: {@code cdr.csv}, {@code cdr.json}. What is written is with the system at once, and with the disk when that likes. */
final class FileOutlet implements Outlet {
    /** Ticks before a file that failed is tried again: a second. */
    private static final int PAUSE = 20;

    private final String name;
    private final LineSink file;
    private final Backlog backlog;
    private final Function<CdrRecord, byte[]> form;
    private volatile long written;
    private int pause;

    /** @param form a record as it stands in the file, without the end of the line */
    FileOutlet(String name, LineSink file, Backlog backlog, Function<CdrRecord, byte[]> form) {
        this.name = name;
        this.file = file;
        this.backlog = backlog;
        this.form = form;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void put(List<CdrRecord> records) {
        String failure = backlog.isEmpty() ? append(records).orElse("") : "it catches up";
        if (!failure.isEmpty()) {
            backlog.put(records, failure);
        }
    }

    /** Why it failed. */
    private Optional<String> append(List<CdrRecord> records) {
        try {
            file.append(Lines.of(records, form), false);
            written += records.size();
            return Optional.empty();
        } catch (IOException e) {
            pause = PAUSE;
            return Optional.of(IoReason.of(e));
        }
    }

    @Override
    public void tick() {
        if (pause > 0) {
            pause--;
            return;
        }
        List<CdrRecord> held = backlog.takeHeld();
        if (!held.isEmpty()) {
            put(held);
        }
        backlog.retry();
        backlog.next().ifPresent(chunk -> {
            if (append(chunk.records()).isEmpty()) {
                backlog.done(chunk);
            }
        });
        if (backlog.isBlocked()) {
            pause = PAUSE;
        }
    }

    @Override
    public boolean isBlocked() {
        return backlog.isBlocked();
    }

    @Override
    public boolean isQuiet() {
        return backlog.isEmpty();
    }

    @Override
    public long written() {
        return written;
    }

    @Override
    public Backlog backlog() {
        return backlog;
    }

    @Override
    public void close() {
        file.close();
        backlog.retry();
        backlog.close();
    }
}
