package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final int FULL = 16;

    private final Backlog backlog = new Backlog(FULL);
    private long now = 1_000_000;

    @Test
    void givenFullBatches_whenOneFollowsTheOther_thenTheirTimeIsCounted() {
        assertEquals(0, read(FULL, 0));
        assertEquals(20, read(FULL, 20));
        assertEquals(50, read(FULL + 1, 30));
    }

    @Test
    void givenBacklog_whenABatchIsNotFull_thenThatWasTheEndOfIt() {
        read(FULL, 0);
        read(FULL, 40);
        assertEquals(0, read(FULL - 1, 40));
        assertEquals(0, read(FULL, 40));
        assertEquals(40, read(FULL, 40));
    }

    @Test
    void givenPause_whenItsBacklogIsReadInAQuarterOfASecond_thenItIsNotLate() {
        long most = read(FULL, 0);
        most = Math.max(most, read(FULL, 900));
        for (int batch = 0; batch < 190; batch++) {
            most = Math.max(most, read(FULL, 1));
        }
        assertTrue(most < 250, "behind " + most);
        assertEquals(0, read(3, 1));
    }

    @Test
    void givenFullBatches_whenNothingComesForASecondOrTheClockIsSetBack_thenCountingBeginsAnew() {
        read(FULL, 0);
        read(FULL, 50);
        assertEquals(0, read(FULL, 1000));
        assertEquals(30, read(FULL, 30));
        assertEquals(0, read(FULL, -5000));
    }

    private long read(int datagrams, long tookMs) {
        now += tookMs;
        return backlog.read(datagrams, now);
    }
}
