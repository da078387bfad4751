package gudok.server.sip.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.VirtualTime;
import gudok.server.sip.guard.Overload.Reason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverloadTest {
    private final VirtualTime time = new VirtualTime();
    private final Overload overload = new Overload(time);

    @Test
    void givenNothingLate_whenTimePasses_thenAllAreLetIn() {
        overload.read(0);
        overload.read(Overload.LATE_MS - 1);
        waited(Overload.LATE_MS - 1, 100);
        period();
        assertEquals(Overload.ALL, overload.share());
        assertEquals(Optional.empty(), overload.reason());
    }

    @Test
    void givenReadingIsBehind_whenItIsSeen_thenHalfIsLetInAtOnceAndThenTheLeast() {
        overload.read(Overload.LATE_MS);
        assertEquals(500, overload.share());
        assertEquals(Optional.of(Reason.SIP_THREAD), overload.reason());
        for (int number = 0; number < 10; number++) {
            behindForAPeriod();
            overload.read(0); // another socket
            assertEquals(Overload.LEAST, overload.share());
        }
        period();
        assertEquals(Overload.LEAST + 50, overload.share());
    }

    @Test
    void givenOverload_whenTheBacklogIsGone_thenTheShareGrowsFromWhatEachPeriodHasHalved() {
        overload.read(Overload.LATE_MS);
        behindForAPeriod();
        assertEquals(Overload.LEAST, overload.share());
        for (int expected = 300; expected <= Overload.ALL; expected += 50) {
            period();
            assertEquals(expected, overload.share());
        }
        period();
        assertEquals(Overload.ALL, overload.share());
    }

    @Test
    void givenOverload_whenTheFirstHalfWasEnough_thenThatWasAll() {
        overload.read(Overload.LATE_MS);
        time.advance(Duration.ofMillis(100));
        overload.read(Overload.LATE_MS + 100);
        time.advance(Duration.ofMillis(100));
        overload.read(0);
        assertEquals(500, overload.share());
        time.advance(Duration.ofMillis(50));
        overload.read(0);
        assertEquals(550, overload.share());
    }

    @Test
    void givenOverload_whenTheSipThreadIsKeptFromLooking_thenThatIsNoRecovery() {
        overload.read(Overload.LATE_MS);
        behindForAPeriod();
        time.advance(Duration.ofSeconds(10));
        overload.read(Overload.LATE_MS);
        assertEquals(Overload.LEAST, overload.share());
    }

    @Test
    void givenCallsThatWaited_whenMostOfThemWereLate_thenTheyCountForTwoPeriods() {
        waited(Overload.LATE_MS, 10);
        waited(0, 10);
        period();
        assertEquals(500, overload.share());
        assertEquals(Optional.of(Reason.CALL_THREADS), overload.reason());
        period();
        assertEquals(Overload.LEAST, overload.share());
        period();
        assertEquals(300, overload.share());
    }

    @Test
    void givenCallsThatWaited_whenMostWerePrompt_thenOnePauseIsNoOverload() {
        waited(Overload.LATE_MS, 10);
        waited(0, 11);
        period();
        assertEquals(Overload.ALL, overload.share());
    }

    @Test
    void givenFewCalls_whenAllOfThemWereLate_thenThatIsNoCrowd() {
        waited(10 * Overload.LATE_MS, Overload.FEWEST_LATE - 1);
        period();
        assertEquals(Overload.ALL, overload.share());
    }

    @Test
    void givenPeriodThatIsNotOver_whenLookedAtAgain_thenNothingChanges() {
        waited(Overload.LATE_MS, 10);
        time.advance(Duration.ofMillis(Overload.PERIOD_MS - 1));
        overload.look();
        assertEquals(Overload.ALL, overload.share());
        time.advance(Duration.ofMillis(1));
        overload.look();
        assertEquals(500, overload.share());
    }

    private void waited(long ms, int calls) {
        for (int call = 0; call < calls; call++) {
            overload.waited(ms);
        }
    }

    private void behindForAPeriod() {
        time.advance(Duration.ofMillis(Overload.PERIOD_MS));
        overload.read(Overload.LATE_MS);
    }

    private void period() {
        time.advance(Duration.ofMillis(Overload.PERIOD_MS));
        overload.look();
    }
}
