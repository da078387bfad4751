package gudok.server.store;

import gudok.server.Timers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What outlives the process, and the one thread that keeps it. Twice a second each volume writes what has changed. One that
 * cannot be used is said loudly, tried again and again, and written anew when it can; the server works on in memory meanwhile.
 * Public methods may be called from any thread.
 */
public final class Store {
    private static final Logger log = LoggerFactory.getLogger(Store.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** A start goes on without the store when the disk has done nothing for so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int QUEUE = 16;

    private final Upkeep bindings;
    private final List<Upkeep> all;
    private final Timers timers;
    private final Duration patience;
    private final Progress progress = new Progress();
    private final CountDownLatch restored = new CountDownLatch(1);
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), Store::thread, Store::afterTheEnd);
    private final AtomicBoolean woken = new AtomicBoolean();
    private boolean opened;
    private volatile boolean answered = true;
    private volatile boolean closing;
    private volatile long closeBy;

    /** @param parts keep tables in the database {@code gudok.mv.db} in the data folder */
    public Store(
            Path folder, InstantSource clock, Timers timers, BindingStore bindings, List<? extends StorePart> parts) {
        this(bindings, new Tables(new StoreFile(folder), Migrations.shipped(), parts), clock, timers, PATIENCE);
    }

    Store(Volume bindings, Volume tables, InstantSource clock, Timers timers, Duration patience) {
        this.bindings = new Upkeep(bindings, clock);
        this.all = List.of(this.bindings, new Upkeep(tables, clock));
        this.timers = timers;
        this.patience = patience;
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

    /** Begins to restore what is stored, and returns at once. */
    public synchronized void open() {
        if (!opened && !closing) {
            opened = true;
            thread.execute(this::restore);
        }
    }

    private void restore() {
        bindings.restore(progress);
        restored.countDown();
        all.stream().filter(other -> other != bindings).forEach(other -> other.restore(new Progress()));
        loaded.countDown();
        later();
    }

    /**
     * Returns when bindings and tables are back or cannot be brought back. When the disk does nothing for seconds, the server
     * goes on without; bindings that the disk tells later are not taken, tables are.
     */
    public void start() {
        open();
        try {
            long before = -1;
            while (!restored.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = progress.steps();
                if (now == before) {
                    goOnWithout();
                    return;
                }
                before = now;
            }
            if (!loaded.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn(
                        "tables of the store are not read yet, the server starts without waited_ms={}",
                        patience.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void goOnWithout() {
        progress.tooLate();
        answered = false;
        log.warn(
                "store does not answer, the server starts without; bindings are in memory only waited_ms={} - see what"
                        + " the disk is doing",
                patience.toMillis());
    }

    /** {@code ok}, or {@code failed:} and the reason. */
    public String state() {
        if (restored.getCount() > 0) {
            return answered ? "failed: not opened yet" : "failed: the disk does not answer";
        }
        return all.stream()
                .map(Upkeep::failure)
                .filter(failure -> !failure.isEmpty())
                .findFirst()
                .map(failure -> "failed: " + failure)
                .orElse("ok");
    }

    /** Writes what has changed and closes everything. Waits no longer than that; a second time does nothing. */
    public void close(Duration atMost) {
        if (!beginClosing(System.nanoTime() + atMost.toNanos())) {
            return;
        }
        try {
            if (!thread.awaitTermination(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                log.warn("store not closed in time, what changed last may be lost waited_ms={}", atMost.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean beginClosing(long by) {
        if (closing) {
            return false;
        }
        closeBy = by;
        closing = true;
        progress.tooLate();
        if (opened) {
            thread.execute(() -> all.forEach(upkeep -> upkeep.end(this::hasTime)));
        }
        thread.shutdown();
        return true;
    }

    private boolean hasTime() {
        return !closing || System.nanoTime() - closeBy < 0;
    }

    /** Writes soon, not only with the next tick; somebody waits for it. */
    public void soon() {
        if (!woken.getAndSet(true)) { // one at a time, so that there is always room for the next tick
            thread.execute(() -> {
                woken.set(false);
                all.forEach(upkeep -> upkeep.tick(this::hasTime));
            });
        }
    }

    /** Writes now what has changed; returns when that is done or has failed. */
    void flush() {
        await(() -> all.forEach(upkeep -> upkeep.step(this::hasTime)));
    }

    /** Returns when all that was begun is done. */
    void idle() {
        await(() -> log.trace("store is idle"));
    }

    private void await(Runnable work) {
        CountDownLatch done = new CountDownLatch(1);
        thread.execute(() -> {
            work.run();
            done.countDown();
        });
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void later() {
        if (!closing) {
            timers.after(INTERVAL, () -> thread.execute(this::tick));
        }
    }

    private void tick() {
        all.forEach(upkeep -> upkeep.tick(this::hasTime));
        later();
    }
}
