package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What happened to a call, in order, in words. Safe from any thread. */
final class Story {
    private static final int PATIENCE_S = 10;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    void tell(String event) {
        events.add(event);
    }

    /** Waits for the next event, which must be this one. */
    void expect(String... wanted) {
        for (String event : wanted) {
            assertEquals(event, next(event));
        }
    }

    /** Waits for an event that begins so; what comes before does not matter. */
    void expectAtLast(String beginning) {
        while (!next(beginning).startsWith(beginning)) {
            // another one
        }
    }

    /** Whether an event that begins so comes before nothing has happened for some seconds. */
    boolean reaches(String beginning, int seconds) {
        try {
            String event = events.poll(seconds, TimeUnit.SECONDS);
            while (event != null && !event.startsWith(beginning)) {
                event = events.poll(seconds, TimeUnit.SECONDS);
            }
            return event != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + beginning, e);
        }
    }

    void expectNothing() {
        assertEquals(null, events.peek());
    }

    private String next(String wanted) {
        try {
            String event = events.poll(PATIENCE_S, TimeUnit.SECONDS);
            assertNotNull(event, "waited in vain for: " + wanted);
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + wanted, e);
        }
    }
}
