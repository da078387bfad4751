package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.Timers;
import gudok.server.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What is due runs on the SIP thread, and not when it was cancelled meanwhile. */
class LoopTimerTest {
    private final VirtualTime time = new VirtualTime();
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final LoopTimer timer = new LoopTimer(loop::add, time);
    private int ran;

    private void advance(long ms) {
        time.advance(Duration.ofMillis(ms));
    }

    private void runLoop() {
        while (!loop.isEmpty()) {
            loop.remove().run();
        }
    }

    @Test
    void givenTask_whenDue_thenItRunsOnceAndOnTheLoop() {
        timer.after(200, () -> ran++);
        advance(200);
        assertEquals(0, ran);
        runLoop();
        advance(1000);
        runLoop();
        assertEquals(1, ran);
    }

    @Test
    void givenTaskOnItsWayToTheLoop_whenCancelled_thenItDoesNotRun() {
        Timers.Timer once = timer.after(200, () -> ran++);
        Timers.Timer often = timer.every(200, () -> ran++);
        advance(200);
        once.cancel();
        often.cancel();
        runLoop();
        assertEquals(0, ran);
    }

    @Test
    void givenPeriod_whenTimePasses_thenItRunsEachTimeUntilItIsCancelled() {
        Timers.Timer often = timer.every(500, () -> ran++);
        advance(1600);
        runLoop();
        assertEquals(3, ran);
        often.cancel();
        advance(5000);
        runLoop();
        assertEquals(3, ran);
    }

    @Test
    void givenTaskThatFails_whenItRepeats_thenItGoesOn() {
        timer.every(500, () -> {
            ran++;
            throw new IllegalStateException("meant by the test");
        });
        advance(1000);
        runLoop();
        assertEquals(2, ran);
    }
}
