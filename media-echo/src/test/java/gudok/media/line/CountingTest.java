package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.media.rtp.Packets;
import gudok.media.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts against known injections and against a slow obvious reference. */
final class CountingTest {
    private final MeteredLine line = new MeteredLine();

    @Test
    void givenEveryTenthDropped_whenSequenceWraps_thenLossIsExact() {
        for (int number = 0; number < 1000; number++) {
            if (number % 10 != 5) {
                line.packet(number, 0);
            }
        }
        LineReport.Packets packets = line.report().packets();
        assertEquals(1000, packets.expected());
        assertEquals(900, packets.received());
        assertEquals(100, packets.lost());
        assertEquals(10, packets.lossPercent(), 1e-9);
        assertEquals(0, packets.duplicate() + packets.reordered() + packets.late() + packets.stray());
    }

    @Test
    void givenAsManyDuplicatesAsLosses_whenReported_thenOneDoesNotHideTheOther() {
        for (int number = 0; number < 200; number++) {
            if (number % 20 != 7) {
                line.packet(number, 0);
            }
            if (number % 20 == 9) {
                line.packet(number, 1);
            }
        }
        LineReport.Packets packets = line.report().packets();
        assertEquals(10, packets.lost());
        assertEquals(10, packets.duplicate());
        assertEquals(200, packets.received());
    }

    @Test
    void givenNeighboursSwapped_whenReported_thenEachPairIsOneReorderingAndNothingIsLost() {
        for (int number = 0; number < 100; number += 2) {
            line.packet(number + 1, 0);
            line.packet(number, 21);
        }
        LineReport.Packets packets = line.report().packets();
        assertEquals(100, packets.expected());
        assertEquals(0, packets.lost());
        assertEquals(50, packets.reordered());
    }

    @Test
    void givenPacketsLaterThanTheBuffer_whenReported_thenTheyAreLateAndNotLost() {
        for (int number = 0; number < 500; number++) {
            line.packet(number, number % 50 == 25 ? 61 : number % 50 == 26 ? 59 : 0);
        }
        LineReport report = line.report();
        assertEquals(10, report.packets().late());
        assertEquals(0, report.packets().lost());
        assertEquals(2, report.quality().inputs().lossPercent(), 1e-9);
        assertEquals(61, report.timing().delayMostMs(), 1e-6);
        assertEquals(0.25, report.timing().delay50Ms(), 0.25);
        assertEquals(61, report.timing().delay99Ms(), 2.01);
    }

    @Test
    void givenSequenceAndTimestampRestart_whenReported_thenNoLossIsInvented() {
        for (int number = 0; number < 100; number++) {
            line.arrive(number, 160 * number, number * 20 * MeteredLine.MS, MeteredLine.silence());
        }
        for (int number = 100; number < 200; number++) {
            line.arrive(
                    30_000 + number, 160 * number + 99_999_999, number * 20 * MeteredLine.MS, MeteredLine.silence());
        }
        LineReport report = line.report();
        assertEquals(200, report.packets().expected());
        assertEquals(0, report.packets().lost());
        assertEquals(1, report.packets().restarts());
        assertEquals(0, report.packets().stray());
        assertEquals(0, report.packets().late());
        assertEquals(0, report.timing().jitterMs(), 1e-9);
    }

    @Test
    void givenNewSource_whenReported_thenItIsCountedAndTotalsGoOn() {
        line.arrive(1, 0, 10, 0, 0, MeteredLine.silence());
        line.arrive(1, 0, 12, 320, 40 * MeteredLine.MS, MeteredLine.silence());
        line.arrive(2, 0, 5000, 7, 60 * MeteredLine.MS, MeteredLine.silence());
        line.arrive(2, 0, 5001, 167, 80 * MeteredLine.MS, MeteredLine.silence());
        LineReport.Packets packets = line.report().packets();
        assertEquals(5, packets.expected());
        assertEquals(1, packets.lost());
        assertEquals(1, packets.sourceChanges());
        assertEquals(0, packets.restarts());
    }

    @Test
    void givenTwoMinutesOfOutage_whenTheStreamGoesOn_thenAllOfItIsLoss() {
        for (int number = 0; number < 100; number++) {
            line.packet(number, 0);
        }
        for (int number = 6100; number < 6200; number++) {
            line.packet(number, 0);
        }
        LineReport report = line.report();
        assertEquals(6000, report.packets().lost());
        assertEquals(0, report.packets().restarts());
        float[] loss = report.timeLine().lossPercent();
        assertEquals(0, loss[0]);
        assertEquals(100, loss[60]);
    }

    @Test
    void givenALossBeforeTheEnd_whenNothingComesAnyMore_thenOnlyItsOwnSecondShowsIt() {
        speakWithALossInTheSecondSecond();
        float[] loss = line.report(5500 * MeteredLine.MS).timeLine().lossPercent();
        assertArrayEquals(new float[] {0, 2, 0, 0, 0}, loss, 0.1f);
    }

    @Test
    void givenALossBeforeAPause_whenThePhoneSpeaksAgain_thenThePauseIsNotDrawnAsLoss() {
        speakWithALossInTheSecondSecond();
        for (int number = 300; number < 350; number++) {
            line.arrive(65_500 + number - 200, 160 * number, number * 20 * MeteredLine.MS, MeteredLine.silence());
        }
        float[] loss = line.report(7000 * MeteredLine.MS).timeLine().lossPercent();
        assertArrayEquals(new float[] {0, 2, 0, 0, 0, 0, 0}, loss, 0.1f);
    }

    @Test
    void givenTheFirstPacketBehindAPauseIsLost_whenDrawn_thenThePauseIsNotLoss() {
        for (int number = 0; number < 50; number++) {
            line.packet(number, 0);
        }
        for (int number = 301; number < 350; number++) {
            line.arrive(65_500 + number - 250, 160 * number, number * 20 * MeteredLine.MS, MeteredLine.silence());
        }
        float[] loss = line.report(7000 * MeteredLine.MS).timeLine().lossPercent();
        assertArrayEquals(new float[] {1.9f, 0, 0, 0, 0, 0, 0}, loss, 0.05f);
    }

    private void speakWithALossInTheSecondSecond() {
        for (int number = 0; number < 100; number++) {
            if (number != 70) {
                line.packet(number, 0);
            }
        }
    }

    @Test
    void givenForeignPayloadTypesBetween_whenReported_thenTheirNumbersAreNotLost() {
        line.packet(0, 0);
        RtpPacket noise = Packets.packet(13, 65_501, 160, MeteredLine.SSRC, (byte) 60);
        line.meter.foreign(noise, MeteredLine.PHONE, MeteredLine.START + 20 * MeteredLine.MS);
        line.packet(2, 0);
        LineReport.Packets packets = line.report().packets();
        assertEquals(3, packets.expected());
        assertEquals(0, packets.lost());
        assertEquals(1, packets.noise());
        assertEquals(List.of(0, 13), packets.payloadTypes());
    }

    @Test
    void givenRandomDropsDuplicatesAndReordering_whenReported_thenCountsEqualAReference() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<Integer> arrivals = arrivals(random);
            SequenceCount count = new SequenceCount();
            Set<Integer> seen = new HashSet<>();
            long duplicate = 0;
            long reordered = 0;
            int highest = Integer.MIN_VALUE;
            for (int number : arrivals) {
                count.place(1, number & 0xffff, 1);
                if (!seen.add(number)) {
                    duplicate++;
                } else if (number < highest) {
                    reordered++;
                }
                highest = Math.max(highest, number);
            }
            int least = seen.stream().min(Integer::compare).orElseThrow();
            String where = "seed " + seed + " round " + round;
            assertEquals(highest - least + 1, count.expected(), where);
            assertEquals(highest - least + 1 - seen.size(), count.lost(), where);
            assertEquals(duplicate, count.duplicate(), where);
            assertEquals(reordered, count.reordered(), where);
            assertEquals(0, count.stray() + count.restarts(), where);
        }
    }

    private static List<Integer> arrivals(Random random) {
        List<double[]> sent = new ArrayList<>();
        int first = random.nextInt(65_536);
        for (int number = 0; number < 70_000; number++) {
            if (random.nextInt(100) >= 40) {
                sent.add(new double[] {number + random.nextInt(30), first + number});
            }
            if (random.nextInt(20) == 0) {
                sent.add(new double[] {number + 50 * random.nextDouble(), first + number});
            }
        }
        sent.sort((a, b) -> Double.compare(a[0], b[0]));
        return sent.stream().map(each -> (int) each[1]).toList();
    }

    @Test
    void givenRandomLoss_whenBurstsAreCounted_thenTheyEqualAReference() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int rate = 1 + random.nextInt(30);
            boolean[] good = new boolean[random.nextInt(600) + 1];
            BurstCount count = new BurstCount();
            for (int i = 0; i < good.length; i++) {
                good[i] = random.nextInt(100) >= rate;
                count.next(good[i]);
            }
            assertEquals(BurstReference.of(good, 20), count.finish(20), "seed " + seed + " round " + round);
        }
    }

    @Test
    void givenOneBurst_whenReported_thenItsDensityAndLengthAreRight() {
        for (int number = 0; number < 300; number++) {
            boolean lost = number >= 100 && number < 140 && number % 4 == 0;
            if (!lost && number != 200) {
                line.packet(number, 0);
            }
        }
        LineReport.Bursts bursts = line.report().bursts();
        assertEquals(1, bursts.bursts());
        assertEquals(100.0 * 10 / 37, bursts.burstDensityPercent(), 1e-9);
        assertEquals(37 * 20, bursts.burstMs(), 1e-9);
        assertEquals(100.0 / 263, bursts.gapDensityPercent(), 1e-9);
        assertEquals(20 * 263 / 2.0, bursts.gapMs(), 1e-9);
    }
}
