package gudok.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
    private static final byte[] FRAME = new byte[160];

    private final ReceptionStatistics statistics = new ReceptionStatistics(8000);

    private void receive(int number, long arrivalNanos) {
        statistics.received(Packets.audio(number & 0xffff, number * 160, FRAME), arrivalNanos, true);
    }

    @Test
    void givenEvenStreamOverWrapAround_whenReceived_thenNothingIsLostAndJitterIsZero() {
        for (int i = 0; i < 200; i++) {
            receive(65_500 + i, i * 20_000_000L);
        }
        assertEquals(200, statistics.received());
        assertEquals(200, statistics.expected());
        assertEquals(0, statistics.lost());
        assertEquals(0.0, statistics.jitterMs());
        assertEquals(0x10000 + 65_699 - 0x10000, statistics.highestSequence());
    }

    @Test
    void givenLossReorderAndDuplicate_whenReceived_thenOnlyLossIsLost() {
        for (int number : new int[] {10, 11, 13, 12, 14, 17, 18}) {
            receive(number, number * 20_000_000L);
        }
        assertEquals(2, statistics.lost());
        assertEquals(2 * 256 / 9, statistics.takeFractionLost());
        assertEquals(0, statistics.takeFractionLost());
    }

    @Test
    void givenRestartedSequence_whenTwoFollowEachOther_thenANewRunBegins() {
        receive(100, 0);
        receive(101, 20_000_000);
        receive(40_000, 40_000_000);
        receive(40_001, 60_000_000);
        receive(40_002, 80_000_000);
        assertEquals(5, statistics.received());
        assertEquals(0, statistics.lost());
    }

    @Test
    void givenOneStrayPacket_whenStreamGoesOn_thenItsNumberIsNotBelieved() {
        receive(100, 0);
        receive(30_000, 20_000_000);
        receive(101, 40_000_000);
        assertEquals(0, statistics.lost());
        assertEquals(101, statistics.highestSequence());
    }

    @Test
    void givenNewSource_whenReceived_thenTotalsGoOn() {
        receive(100, 0);
        receive(103, 60_000_000);
        statistics.received(Packets.packet(0, 7, 0, 99, FRAME), 80_000_000, true);
        assertEquals(3, statistics.received());
        assertEquals(2, statistics.lost());
        assertEquals(99, statistics.ssrc());
    }

    @Test
    void givenUnevenArrivals_whenMeasured_thenJitterIsThatOfTheFormula() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        double expected = 0;
        long before = 0;
        for (int i = 0; i < 500; i++) {
            long arrivalTicks = i * 160L + random.nextInt(400);
            receive(i, arrivalTicks * 125_000);
            long transit = arrivalTicks - i * 160L;
            expected += i == 0 ? 0 : (Math.abs(transit - before) - expected) / 16;
            before = transit;
        }
        assertEquals(expected / 8, statistics.jitterMs(), 0.2, () -> "seed " + seed);
    }

    @Test
    void givenEventsWithOneTimestamp_whenReceived_thenTheyAreNoJitter() {
        receive(1, 0);
        for (int i = 2; i < 12; i++) {
            statistics.received(Packets.packet(101, i, 160, 77, FRAME), i * 20_000_000L, false);
        }
        assertEquals(0.0, statistics.jitterMs());
        assertEquals(11, statistics.received());
    }

    @Test
    void givenACallOf400Days_whenItsPacketsStayEven_thenThereIsNoJitter() {
        int packetsADay = 86_400 * 50;
        for (int day = 0; day <= 400; day++) {
            for (int i = 0; i < 3; i++) {
                long packet = (long) day * packetsADay + i;
                statistics.received(
                        Packets.audio(3 * day + i, (int) (packet * 160), FRAME), packet * 20_000_000L, true);
                assertEquals(0.0, statistics.jitterMs(), "day " + day);
            }
        }
    }
}
