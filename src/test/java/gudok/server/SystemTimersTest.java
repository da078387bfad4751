package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server's own timers, in real time: what is due runs, never early, whatever the one before it did. */
class SystemTimersTest {
    private final SystemTimers timers = new SystemTimers();
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        timers.close();
    }

    private String next() throws InterruptedException {
        String name = ran.poll(10, TimeUnit.SECONDS);
        assertTrue(name != null, "no task ran");
        return name;
    }

    @Test
    void givenThreadThatSleepsForLong_whenAnEarlierTaskIsAdded_thenItNeedNotWait() throws Exception {
        timers.after(Duration.ofHours(1), () -> ran.add("in an hour"));
        long begunNs = System.nanoTime();
        timers.after(Duration.ofMillis(30), () -> ran.add("soon"));
        assertEquals("soon", next());
        assertTrue(System.nanoTime() - begunNs >= 30_000_000);
    }

    @Test
    void givenTasks_whenOneFails_thenTheOthersRun() throws Exception {
        timers.after(Duration.ofMillis(10), () -> {
            throw new IllegalStateException("meant by the test");
        });
        timers.after(Duration.ofMillis(10), () -> {
            throw new StackOverflowError("meant by the test");
        });
        timers.after(Duration.ofMillis(40), () -> ran.add("other"));
        assertEquals("other", next());
    }

    @Test
    void givenCancelledTask_whenItsTimeComes_thenItDoesNotRun() throws Exception {
        timers.after(Duration.ofMillis(20), () -> ran.add("cancelled")).cancel();
        timers.after(Duration.ofMillis(60), () -> ran.add("kept"));
        assertEquals("kept", next());
    }

    @Test
    void givenDelayWithoutEnd_whenAdded_thenItIsTakenForLong() throws Exception {
        timers.after(Duration.ofSeconds(Long.MAX_VALUE / 2_000_000_000), () -> ran.add("never"));
        timers.after(Duration.ZERO, () -> ran.add("now"));
        assertEquals("now", next());
    }

    @Test
    void givenManyThreads_whenTheyAddTasks_thenEachRuns() throws Exception {
        int threads = 4;
        int each = 2000;
        CountDownLatch all = new CountDownLatch(threads * each);
        for (int t = 0; t < threads; t++) {
            new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            timers.after(Duration.ofMillis(i % 50), all::countDown);
                        }
                    })
                    .start();
        }
        assertTrue(all.await(20, TimeUnit.SECONDS));
    }
}
