package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each task has its turn once, unless it is cancelled before, and nothing stays of it then. */
class TimerWheelTest {
    private static final int ROUND = 1024;
    private static final int TASKS = 3000;
    private static final int LATEST = 5000;

    private final TimerWheel wheel = new TimerWheel();
    private final List<String> ran = new ArrayList<>();

    private Timers.Timer add(long turn, String name) {
        return wheel.add(turn, () -> ran.add(name));
    }

    private List<String> turnTo(long turn) {
        ran.clear();
        wheel.turnTo(turn).forEach(Runnable::run);
        return List.copyOf(ran);
    }

    @Test
    void givenTasks_whenTurned_thenInTheOrderOfTheirTurnsAndThenAsTheyCame() {
        add(7, "late");
        add(3, "first");
        add(3, "second");
        assertEquals(List.of(), turnTo(2));
        assertEquals(List.of("first", "second", "late"), turnTo(9));
        assertEquals(List.of(), turnTo(2 * ROUND));
    }

    @Test
    void givenTaskOfALaterRound_whenItsSlotComesSooner_thenItWaits() {
        add(5 + 2 * ROUND, "third round");
        assertEquals(List.of(), turnTo(5));
        assertEquals(List.of(), turnTo(5 + ROUND));
        assertEquals(List.of("third round"), turnTo(5 + 2 * ROUND));
    }

    @Test
    void givenTurnThatIsOver_whenATaskIsAddedForIt_thenItHasTheNext() {
        turnTo(100);
        add(20, "late");
        assertEquals(List.of("late"), turnTo(101));
    }

    @Test
    void givenCancelledTask_whenLookedFor_thenNothingIsThere() {
        Timers.Timer cancelled = add(4, "cancelled");
        assertEquals(4, wheel.next());
        cancelled.cancel();
        assertEquals(TimerWheel.NEVER, wheel.next());
        cancelled.cancel();
        assertEquals(List.of(), turnTo(10));
    }

    @Test
    void givenTaskThatRan_whenCancelled_thenItsNeighboursStay() {
        Timers.Timer over = add(1, "over");
        assertEquals(List.of("over"), turnTo(1));
        add(1 + ROUND, "next");
        over.cancel();
        assertEquals(List.of("next"), turnTo(1 + ROUND));
    }

    @Test
    void givenManyTasks_whenSomeAreCancelled_thenTheOthersRunOnceEachInTheirTurns() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Integer, Long> expected = new HashMap<>();
        Map<Integer, Long> seen = new HashMap<>();
        Map<Integer, Timers.Timer> timers = new HashMap<>();
        long[] now = new long[1];
        while (now[0] < LATEST) {
            for (int i = random.nextInt(3); i > 0 && timers.size() < TASKS; i--) {
                int number = timers.size();
                long turn = now[0] + 1 + random.nextInt(ROUND * 3);
                expected.put(number, turn);
                timers.put(number, wheel.add(turn, () -> seen.merge(number, now[0], (once, again) -> -1L)));
            }
            if (!timers.isEmpty() && random.nextInt(4) == 0) {
                int number = random.nextInt(timers.size());
                timers.get(number).cancel();
                if (!seen.containsKey(number)) {
                    expected.remove(number);
                }
            }
            now[0]++;
            wheel.turnTo(now[0]).forEach(Runnable::run);
        }
        for (long end = now[0] + ROUND * 4; now[0] < end; ) {
            now[0]++;
            wheel.turnTo(now[0]).forEach(Runnable::run);
        }
        assertEquals(expected, seen, "seed " + seed);
        assertTrue(seen.size() > TASKS / 4, "seed " + seed);
        assertEquals(TimerWheel.NEVER, wheel.next(), "seed " + seed);
    }
}
