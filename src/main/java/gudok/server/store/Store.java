package gudok.server.store;

import gudok.server.Timers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database and its one thread. Four times a second each part writes what has changed, all of it in one transaction. A store that
 * cannot be used is said loudly, tried again and again, and written anew when it can; the server works on in memory meanwhile.
 * Public methods may be called from any thread.
 */
public final class Store {
    private static final Logger log = LoggerFactory.getLogger(Store.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final String OK = "ok";
    private static final int QUEUE = 16;

    private final StoreFile file;
    private final Migrations migrations;
    private final InstantSource clock;
    private final Timers timers;
    private final List<StorePart> parts;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), Store::thread, Store::afterTheEnd);
    private Optional<Database> database = Optional.empty();
    private Duration pause = INTERVAL;
    private boolean mayPass = true;
    private volatile String state = "failed: not opened yet";
    private volatile boolean started;
    private volatile boolean closing;
    private volatile long closeBy = Long.MAX_VALUE;

    public Store(Path folder, InstantSource clock, Timers timers, List<? extends StorePart> parts) {
        this(new StoreFile(folder), Migrations.shipped(), clock, timers, parts);
    }

    Store(StoreFile file, Migrations migrations, InstantSource clock, Timers timers, List<? extends StorePart> parts) {
        this.file = file;
        this.migrations = migrations;
        this.clock = clock;
        this.timers = timers;
        this.parts = List.copyOf(parts);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "store");
        thread.setDaemon(true);
        return thread;
    }

    /** A timer that rings late finds nothing left to do. */
    private static void afterTheEnd(Runnable work, ThreadPoolExecutor executor) {
        log.trace("store is closed");
    }

    /** Opens the file and restores what is in it. Returns when that is done or cannot be done. */
    public void start() {
        started = true;
        await(() -> open(true));
        later();
    }

    /** {@code ok}, or {@code failed:} and the reason. */
    public String state() {
        return state;
    }

    /** Writes what has changed and closes the file. Waits no longer than that; a second time does nothing. */
    public void close(Duration atMost) {
        if (closing) {
            return;
        }
        closeBy = System.nanoTime() + atMost.toNanos();
        closing = true;
        if (started) {
            thread.execute(this::end);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                log.warn("store not closed in time, what changed last may be lost waited_ms={}", atMost.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes now what has changed; returns when that is done or has failed. */
    void flush() {
        await(this::step);
    }

    private void await(Runnable work) {
        CountDownLatch done = new CountDownLatch(1);
        thread.execute(() -> {
            try {
                work.run();
            } finally {
                done.countDown();
            }
        });
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void later() {
        if (mayPass && !closing) {
            timers.after(pause, () -> thread.execute(this::tick));
        }
    }

    private void tick() {
        step();
        later();
    }

    private void step() {
        if (database.isEmpty() && mayPass) {
            open(false);
        }
        if (database.isPresent()) {
            try {
                write(database.get());
                pause = INTERVAL;
            } catch (Throwable e) { // H2 throws errors too, and nothing may end this thread
                fail(StoreFailure.whileWriting(e), e);
            }
        }
    }

    private void write(Database open) throws SQLException {
        boolean more = true;
        while (more) {
            more = writeOnce(database.orElse(open)) && System.nanoTime() - closeBy < 0;
        }
    }

    private boolean writeOnce(Database open) throws SQLException {
        boolean any = false;
        boolean more = false;
        for (StorePart part : parts) {
            StorePart.Written written = part.write();
            any |= written != StorePart.Written.NOTHING;
            more |= written == StorePart.Written.SOME;
        }
        if (any) {
            open.commit();
            compactAfter(committed());
        }
        return more;
    }

    private boolean committed() throws SQLException {
        boolean waste = false;
        for (StorePart part : parts) {
            waste |= part.committed();
        }
        return waste;
    }

    /** A large file is copied without its waste, which takes seconds for a million bindings. Not when the server stops. */
    private void compactAfter(boolean waste) throws SQLException {
        if (waste && file.isLarge() && !closing && database.isPresent()) {
            Database open = database.get();
            database = Optional.empty();
            open.compact();
            attach(false);
        }
    }

    private void open(boolean first) {
        try {
            attach(first);
        } catch (Throwable e) { // a damaged file makes H2 throw anything
            StoreFailure failure = StoreFailure.whileReading(e);
            if (failure.kind() == StoreFailure.Kind.DAMAGED) {
                beginAnew(failure, e);
            } else {
                fail(failure, e);
            }
        }
    }

    private void attach(boolean first) throws SQLException {
        Database open = Database.open(file, migrations);
        database = Optional.of(open);
        for (StorePart part : parts) {
            part.attach(open.connection());
            if (first) {
                part.restore();
            }
        }
        if (open.isReadOnly()) {
            throw new StoreException(StoreFailure.Kind.NOT_WRITABLE, file.path() + " cannot be written");
        }
        if (!state.equals(OK)) {
            log.info("store open file={}", file.path());
        }
        state = OK;
    }

    private void beginAnew(StoreFailure failure, Throwable cause) {
        giveUp();
        try {
            Path aside = file.moveAside(clock.instant());
            log.warn(
                    "store is damaged, a fresh one is begun; what could be read was restored reason={} moved_to={}",
                    failure.reason(),
                    aside,
                    cause);
            attach(false);
        } catch (Throwable e) { // as in open
            fail(StoreFailure.whileWriting(e), e);
        }
    }

    private void fail(StoreFailure failure, Throwable cause) {
        giveUp();
        mayPass = failure.kind().mayPass();
        pause = longer(pause);
        String present = "failed: " + failure.reason();
        if (!present.equals(state)) {
            log.warn(
                    "store failed, bindings are in memory only and a restart would lose them reason={} file={} - {}",
                    failure.reason(),
                    file.path(),
                    failure.kind().advice());
            log.debug("store failed", cause);
        }
        state = present;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private void giveUp() {
        database.ifPresent(Database::abandon);
        database = Optional.empty();
        parts.forEach(StorePart::lost);
    }

    private void end() {
        step();
        try {
            if (database.isPresent()) {
                database.get().close();
            }
        } catch (SQLException | RuntimeException e) {
            log.warn("store not closed properly reason={}", e.getMessage());
        }
        database = Optional.empty();
    }
}
