package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Jitter, skew, pauses and jumps with virtual time. */
final class TimingTest {
    private static final long KNOWN_MINUTE = 1;

    private final MeteredLine line = new MeteredLine();

    @Test
    void givenRandomDelays_whenJitterIsMeasured_thenItEqualsRfc3550OnTheSamePackets() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        double jitterTicks = 0;
        double before = 0;
        for (int number = 0; number < 2000; number++) {
            double late = 40 * random.nextDouble();
            line.packet(number, late);
            double arrivalTicks = (number * 20 + late) * 8;
            double transit = arrivalTicks - 160.0 * number;
            if (number > 0) {
                jitterTicks += (Math.abs(transit - before) - jitterTicks) / 16;
            }
            before = transit;
        }
        assertEquals(jitterTicks / 8, line.report().timing().jitterMs(), 0.001, "seed " + seed);
    }

    @Test
    void givenSkewAndJitterOfManyKinds_whenAMinutePassed_thenSkewIsWithinFivePpm() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (double ppm : new double[] {-50, 0, 3, 47}) {
            assertSkew(ppm, () -> 10 * random.nextDouble(), "uniform, seed " + seed);
            assertSkew(ppm, () -> -4 * Math.log(1 - random.nextDouble()), "exponential, seed " + seed);
            assertSkew(ppm, () -> Math.abs(5 * random.nextGaussian()), "half normal, seed " + seed);
        }
        for (double ppm : new double[] {-200, 500}) {
            assertSkew(ppm, random::nextDouble, "uniform, seed " + seed);
        }
    }

    /** One minute that is known: of such minutes, one in twenty-five is farther off. */
    @Test
    void givenSkewAndMuchJitter_whenAMinutePassed_thenSkewIsWithinFivePpm() {
        Random random = new Random(KNOWN_MINUTE);
        for (double ppm : new double[] {-200, -50, 0, 3, 47, 500}) {
            assertSkew(ppm, () -> 30 * random.nextDouble(), "uniform");
            assertSkew(ppm, () -> -8 * Math.log(1 - random.nextDouble()), "exponential");
            assertSkew(ppm, () -> Math.abs(10 * random.nextGaussian()), "half normal");
            assertSkew(ppm, () -> random.nextInt(10) == 0 ? 150 * random.nextDouble() : random.nextDouble(), "spikes");
        }
    }

    private static void assertSkew(double ppm, DoubleSupplier lateMs, String what) {
        MeteredLine line = new MeteredLine();
        for (int number = 0; number < 3000; number++) {
            double sentMs = number * 20 / (1 + ppm / 1e6);
            line.packet(number, sentMs - number * 20 + lateMs.getAsDouble());
        }
        assertEquals(ppm, line.report().timing().skewPpm().orElseThrow(), 5, what);
    }

    @Test
    void givenTheLinesDelayChangesInMidCall_whenReported_thenSkewIsThatOfTheClocksStill() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (double stepMs : new double[] {40, -40, 3, -3}) {
            for (double jitterMs : new double[] {0.1, 2}) {
                MeteredLine moved = new MeteredLine();
                for (int number = 0; number < 6000; number++) {
                    double sentMs = number * 20 / (1 + 47 / 1e6);
                    double late = 50 + (number > 2500 ? stepMs : 0) + jitterMs * random.nextDouble();
                    moved.packet(number, sentMs - number * 20 + late);
                }
                double ppm = moved.report().timing().skewPpm().orElseThrow();
                assertEquals(47, ppm, 5, "step " + stepMs + ", jitter " + jitterMs + ", seed " + seed);
            }
        }
    }

    @Test
    void givenOurOwnThreadWasHeldUp_whenReported_thenTheLineIsNotBlamed() {
        for (int number = 0; number < 1000; number++) {
            if (number % 10 < 1) {
                line.found(number, 400);
            } else {
                line.packet(number, 0);
            }
        }
        LineReport report = line.report();
        assertEquals(1000, report.packets().expected());
        assertEquals(0, report.packets().lost() + report.packets().late());
        assertEquals(0, report.timing().delayMostMs(), 1e-6);
        assertEquals(0, report.timing().mostJitterMs(), 1e-6);
        assertEquals(0, report.timing().jumps() + report.timing().pauses());
        assertEquals(0, report.timing().skewPpm().orElseThrow(), 1);
        assertEquals(100, report.packets().untimed());
        assertFalse(reasons(report).contains(Reason.SERVER_OVERLOADED));
    }

    @Test
    void givenOurOwnThreadWasHeldUpForMuchOfTheCall_whenReported_thenThatIsSaid() {
        for (int number = 0; number < 400; number++) {
            if (number % 4 < 1) {
                line.found(number, 400);
            } else {
                line.packet(number, 0);
            }
        }
        assertTrue(reasons(line.report()).contains(Reason.SERVER_OVERLOADED));
        assertFalse(reasons(line.report()).contains(Reason.LATE));
    }

    @Test
    void givenLatePacketsWhileWeWereOverloaded_whenReported_thenTheyDoNotCountAgainstTheLine() {
        for (int number = 0; number < 400; number++) {
            if (number % 4 < 1) {
                line.found(number, 400);
            } else {
                line.packet(number, number % 8 == 7 ? 90 : 0);
            }
        }
        LineReport report = line.report();
        assertTrue(report.packets().latePercent() > 8);
        assertEquals(List.of(Reason.NO_VOICE, Reason.SERVER_OVERLOADED), reasons(report));
    }

    private static List<Reason> reasons(LineReport report) {
        return report.verdict().findings().stream().map(Verdict.Finding::reason).toList();
    }

    @Test
    void givenPauseWhileOurThreadWasHeldUp_whenReported_thenItIsAPauseStill() {
        for (int number = 0; number < 50; number++) {
            line.packet(number, 0);
        }
        for (int number = 50; number < 100; number++) {
            int ticks = 160 * number + 16_000;
            long nanos = (number * 20L + 2000) * MeteredLine.MS;
            if (number == 50) {
                line.found(65_500 + number, ticks, nanos + 400 * MeteredLine.MS);
            } else {
                line.arrive(65_500 + number, ticks, nanos, MeteredLine.silence());
            }
        }
        LineReport report = line.report();
        assertEquals(1, report.timing().pauses());
        assertEquals(0, report.timing().jumps());
        assertEquals(0, report.timing().delayMostMs(), 1e-6);
    }

    @Test
    void givenTenSecondsNotReached_whenReported_thenSkewIsUnknown() {
        for (int number = 0; number < 400; number++) {
            line.packet(number, 0);
        }
        assertTrue(line.report().timing().skewPpm().isEmpty());
    }

    @Test
    void givenPauseOfTheSender_whenReported_thenItIsNoJumpNoLossAndNoJitter() {
        for (int number = 0; number < 100; number++) {
            int ticks = 160 * number + (number < 50 ? 0 : 16_000);
            long nanos = (number * 20L + (number < 50 ? 0 : 2000)) * MeteredLine.MS;
            line.arrive(number, ticks, nanos, MeteredLine.silence());
        }
        LineReport report = line.report();
        assertEquals(1, report.timing().pauses());
        assertEquals(2000, report.timing().pausedMs(), 1e-6);
        assertEquals(0, report.timing().jumps());
        assertEquals(0, report.packets().lost());
        assertEquals(0, report.timing().jitterMs(), 1e-9);
    }

    @Test
    void givenTimestampJump_whenReported_thenItIsCountedAndNothingIsLate() {
        for (int number = 0; number < 100; number++) {
            int ticks = 160 * number + (number < 50 ? 0 : -50_000);
            line.arrive(number, ticks, number * 20 * MeteredLine.MS, MeteredLine.silence());
        }
        LineReport report = line.report();
        assertEquals(1, report.timing().jumps());
        assertEquals(0, report.packets().late());
        assertEquals(0, report.timing().jitterMs(), 1e-9);
    }

    @Test
    void givenTimestampsThatWrap_whenReported_thenNothingIsSeenOfIt() {
        for (int number = 0; number < 100; number++) {
            line.arrive(number, 160 * number - 8000, number * 20 * MeteredLine.MS, MeteredLine.silence());
        }
        LineReport report = line.report();
        assertEquals(0, report.timing().jumps());
        assertEquals(0, report.timing().delayMostMs(), 1e-6);
    }

    @Test
    void givenPtimeChangesInMidCall_whenReported_thenItIsNoJumpAndTheLastOneIsTold() {
        int timestamp = 0;
        for (int number = 0; number < 100; number++) {
            int samples = number < 50 ? 160 : 1600;
            line.arrive(number, timestamp, timestamp * 125_000L, new byte[samples]);
            timestamp += samples;
        }
        LineReport report = line.report();
        assertEquals(200, report.packets().ptimeMs().orElseThrow());
        assertEquals(0, report.timing().jumps() + report.timing().pauses());
        assertEquals(0, report.timing().jitterMs(), 1e-9);
    }
}
