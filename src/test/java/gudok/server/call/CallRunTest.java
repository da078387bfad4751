package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A call gets a thread when something has come, never two at once, and misses nothing. */
class CallRunTest {
    private static final int POSTERS = 4;
    private static final int MESSAGES_EACH = 20_000;

    private final Mailbox mailbox = new Mailbox();
    private final VirtualTime time = new VirtualTime();
    private final Queue<Runnable> started = new ArrayDeque<>();
    private int seen;

    private static Message message() {
        return new Message.TimeOver("any");
    }

    private boolean takeAll() {
        while (mailbox.takeIfThere().isPresent()) {
            seen++;
        }
        return false;
    }

    private void runStarted() {
        started.remove().run();
    }

    @Test
    void givenCallThatWaits_whenMessagesCome_thenItIsStartedOnceForAllOfThem() {
        new CallRun(started::add, time, mailbox, this::takeAll).start();
        mailbox.post(message());
        assertEquals(1, started.size());
        runStarted();
        assertEquals(1, seen);
        mailbox.post(message());
        mailbox.post(message());
        assertEquals(1, started.size());
        runStarted();
        assertEquals(3, seen);
        assertTrue(started.isEmpty());
    }

    @Test
    void givenMessageThatComesAtTheVeryEnd_whenTheCallStopsRunning_thenItGoesOnAtOnce() {
        int[] turns = new int[1];
        new CallRun(started::add, time, mailbox, () -> {
                    takeAll();
                    if (turns[0]++ == 0) {
                        mailbox.post(message());
                    }
                    return false;
                })
                .start();
        runStarted();
        assertEquals(2, turns[0]);
        assertEquals(1, seen);
        assertTrue(started.isEmpty());
    }

    @Test
    void givenCallThatIsOver_whenMessagesCome_thenItIsNotStarted() {
        new CallRun(started::add, time, mailbox, () -> true).start();
        runStarted();
        mailbox.post(message());
        assertTrue(started.isEmpty());
    }

    @Test
    void givenNoThreadToBeHad_whenASecondHasPassed_thenItIsTriedAgain() {
        boolean[] exhausted = {true};
        CallRun run = new CallRun(
                task -> {
                    if (exhausted[0]) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    started.add(task);
                },
                time,
                mailbox,
                this::takeAll);
        run.start();
        mailbox.post(message());
        assertTrue(started.isEmpty());
        exhausted[0] = false;
        time.advance(Duration.ofSeconds(1));
        runStarted();
        assertEquals(1, seen);
    }

    /** Takes messages, sometimes waits for one on its thread; counts without any lock of its own. */
    private final class Counting {
        private final Random random;
        private final CountDownLatch all;
        private final AtomicInteger inside = new AtomicInteger();
        private int taken;

        Counting(long seed, CountDownLatch all) {
            random = new Random(seed);
            this.all = all;
        }

        boolean goOn() {
            assertEquals(1, inside.incrementAndGet());
            for (Optional<Message> next = mailbox.takeIfThere(); next.isPresent(); next = mailbox.takeIfThere()) {
                taken++;
                boolean nested = random.nextInt(50) == 0 && taken < POSTERS * MESSAGES_EACH;
                if (nested) {
                    mailbox.awaitMessage();
                }
            }
            inside.decrementAndGet();
            boolean over = taken == POSTERS * MESSAGES_EACH;
            if (over) {
                all.countDown();
            }
            return over;
        }
    }

    @Test
    void givenManyPosters_whenTheyPostAtRandomTimes_thenNoMessageIsMissedAndNeverTwoRun() throws InterruptedException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        CountDownLatch all = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        Counting call = new Counting(seed, all);
        new CallRun(threads, time, mailbox, call::goOn).start();
        List<Thread> posters = new ArrayList<>();
        for (int i = 0; i < POSTERS; i++) {
            Random random = new Random(seed + 1 + i);
            posters.add(new Thread(() -> post(random)));
        }
        posters.forEach(Thread::start);
        assertTrue(all.await(60, TimeUnit.SECONDS), () -> "a message was missed, seed " + seed);
        threads.shutdown();
        assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
        assertEquals(POSTERS * MESSAGES_EACH, call.taken, () -> "seed " + seed);
        assertFalse(mailbox.takeIfThere().isPresent());
    }

    private void post(Random random) {
        for (int i = 0; i < MESSAGES_EACH; i++) {
            mailbox.post(message());
            for (int pause = random.nextInt(200); pause > 0; pause--) {
                Thread.onSpinWait();
            }
        }
    }
}
