package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SipCallIdsTest {
    private record Waiting(Duration delay, Runnable task) {}

    private final Deque<Waiting> timers = new ArrayDeque<>();
    private final Timers clock = (delay, task) -> {
        timers.add(new Waiting(delay, task));
        return () -> {};
    };
    private final SipCallIds ids = new SipCallIds(clock);

    private void ring(Duration expected) {
        Waiting next = timers.remove();
        assertEquals(expected, next.delay());
        next.task().run();
    }

    @Test
    void given_twoCallsThatEndTogether_when_aMinuteHasPassed_then_bothAreForgottenByOneTimer() {
        ids.begin("one", Set.of("a", "b"));
        ids.begin("two", Set.of("c"));
        ids.end("one");
        ids.end("two");
        ring(Duration.ofSeconds(1));
        assertEquals(1, timers.size());
        assertEquals(Set.of("a", "b"), ids.find("b"));
        assertEquals(Set.of("c"), ids.find("two"));
        ring(Duration.ofMinutes(1));
        assertEquals(Set.of("b"), ids.find("b"));
        assertEquals(Set.of("two"), ids.find("two"));
        assertTrue(timers.isEmpty());
    }

    @Test
    void given_aCallThatEndsLater_when_theFirstIsForgotten_then_itIsStillKnown() {
        ids.begin("one", Set.of("a"));
        ids.begin("two", Set.of("c"));
        ids.end("one");
        ring(Duration.ofSeconds(1));
        ids.end("two");
        ring(Duration.ofMinutes(1));
        assertEquals(Set.of("one"), ids.find("one"));
        assertEquals(Set.of("c"), ids.find("two"));
    }
}
