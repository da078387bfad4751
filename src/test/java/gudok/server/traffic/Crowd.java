package gudok.server.traffic;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Phones that register, call numbers and are called, each at random. Their time runs as fast as the server's, so that a minute
 * holds more. One seed decides what each phone does; what meets what is the machine's business.
 */
public final class Crowd implements AutoCloseable {
    private static final int LONGEST_PAUSE_MS = 5_000;

    private final Place place;
    private final Random random;
    private final Ledger ledger = new Ledger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "crowd-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final List<RowdyPhone> phones = new ArrayList<>();
    private volatile boolean calling;

    /**
     * Where the crowd is.
     *
     * @param numbers what is dialled, some more often than others
     * @param speed   how many seconds of the server's time go by in one
     */
    public record Place(InetSocketAddress server, String domain, String password, List<String> numbers, int speed) {}

    public Crowd(Place place, long seed) {
        this.place = place;
        random = new Random(seed);
    }

    /** Another phone of that user, registered. */
    public void add(String user) {
        RowdyPhone phone = new RowdyPhone(this, user, new Random(random.nextLong()));
        phones.add(phone);
        phone.register(Duration.ofSeconds(20));
    }

    /** From now on all phones place calls. */
    public void begin() {
        calling = true;
        phones.forEach(this::callLater);
    }

    /** No new calls; those that run go on. */
    public void pause() {
        calling = false;
    }

    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        phones.forEach(RowdyPhone::close);
    }

    Place place() {
        return place;
    }

    /** Runs in the timer's thread, which holds the phone meanwhile; {@code delayMs} is of the server's time. */
    void later(RowdyPhone phone, long delayMs, Runnable task) {
        try {
            timer.schedule(() -> run(phone, task), 1000 * delayMs / place.speed(), TimeUnit.MICROSECONDS);
        } catch (RejectedExecutionException e) {
            ledger.count("after the end");
        }
    }

    private void run(RowdyPhone phone, Runnable task) {
        synchronized (phone) {
            try {
                task.run();
            } catch (RuntimeException | AssertionError e) {
                ledger.fault(e);
            }
        }
    }

    private void callLater(RowdyPhone phone) {
        later(phone, phone.random().nextInt(LONGEST_PAUSE_MS), () -> {
            if (calling) {
                List<String> numbers = place.numbers();
                phone.call(numbers.get(phone.random().nextInt(numbers.size())));
                callLater(phone);
            }
        });
    }
}
