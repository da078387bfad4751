package gudok.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.rtp.Packets;
import gudok.media.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The delay line's time, with a clock that a test moves: a phone that numbers its milliseconds, and a pacer. */
class DelayLineTest {
    private static final long MS = LineRig.MS;

    private final LineRig rig = new LineRig();

    private static void assertDelays(double[] delays, int atLeast) {
        double least = Arrays.stream(delays).min().orElseThrow();
        double most = Arrays.stream(delays).max().orElseThrow();
        assertTrue(delays.length >= atLeast, "only " + delays.length);
        assertTrue(least >= 10_000 && most <= 10_020, least + ".." + most);
        assertTrue(most - least < 2, "spread " + (most - least));
    }

    @Test
    void givenEvenInput_whenDelayedTenSeconds_thenDelayIsTenSecondsWithoutSpread() {
        for (long phase : new long[] {0, 1, 7, 13, 19}) {
            rig.heard.clear();
            rig.sent.clear();
            rig.sendEvenly(1000, 500 * MS + phase * MS);
            rig.run(new DelayLine(Duration.ofSeconds(10)), 20, 25_000 * MS);
            assertDelays(rig.delaysMs(0), 700);
        }
    }

    /** A server that has just started reads what came in its first moments in one go. */
    @Test
    void givenFirstPacketsThatAreReadLate_whenDelayedTenSeconds_thenTheDelayIsStillTenSeconds() {
        for (long lateMs : new long[] {15, 30, 90, 170, 400}) {
            rig.heard.clear();
            rig.sent.clear();
            for (int i = 0; i < 1000; i++) {
                long at = 100 * MS + i * 20 * MS;
                rig.send(i, at, Math.max(at, 100 * MS + lateMs * MS + i), 160 * i, 160);
            }
            rig.run(new DelayLine(Duration.ofSeconds(10)), 20, 25_000 * MS);
            assertDelays(rig.delaysMs(0), 700);
        }
    }

    @Test
    void givenServerThatIsLateForSomeSeconds_whenItIsOnTimeBeforeTheSoundComes_thenTheDelayIsTenSeconds() {
        for (int i = 0; i < 1000; i++) {
            long at = 100 * MS + i * 20 * MS;
            long read = i < 200 ? 110 - i / 2 : 0;
            rig.send(i, at, at + read * MS, 160 * i, 160);
        }
        rig.run(new DelayLine(Duration.ofSeconds(10)), 20, 25_000 * MS);
        assertDelays(rig.delaysMs(0), 700);
    }

    @Test
    void givenLateStartOfAShortDelay_whenItsSoundComes_thenNothingIsTornOrLost() {
        for (int i = 0; i < 200; i++) {
            long at = 100 * MS + i * 20 * MS;
            rig.send(i, at, Math.max(at, 190 * MS + i), 160 * i, 160);
        }
        rig.run(new DelayLine(Duration.ofMillis(500)), 20, 6000 * MS);
        assertSamples(200, 160);
    }

    @Test
    void givenEvenInput_whenDelayed_thenSilenceFillsAndEveryPacketComesOutWholeAndInOrder() {
        rig.sendEvenly(200, 100 * MS);
        rig.run(new DelayLine(Duration.ofSeconds(1)), 20, 6000 * MS);
        int expected = 0;
        for (LineRig.Out out : rig.heard) {
            for (byte each : out.payload()) {
                assertEquals(out.payload()[0], each);
            }
            if (out.first() != 0) {
                assertEquals(1 + expected++, out.first());
            }
        }
        assertEquals(200, expected);
        assertTrue(rig.heard.stream().filter(out -> out.nanos() < 1100 * MS).allMatch(out -> out.first() == 0));
    }

    @Test
    void givenJitterReorderAndLoss_whenDelayed_thenOrderIsRestoredAndGapsStay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            long at = 100 * MS + i * 20 * MS;
            if (i % 10 != 5) {
                rig.send(i, at, at + (i == 0 ? 0 : random.nextInt(100)) * MS, 160 * i, 160);
            }
        }
        rig.run(new DelayLine(Duration.ofSeconds(1)), 20, 6000 * MS);
        int start = 0;
        while (rig.heard.get(start).first() == 0) {
            start++;
        }
        for (int i = 0; i < 200; i++) {
            assertEquals(i % 10 == 5 ? 0 : 1 + i, rig.heard.get(start + i).first(), "seed " + seed + " packet " + i);
        }
    }

    @Test
    void givenPhoneWithSkew_whenDelayedForTwoMinutes_thenNoFrameIsLostOrTorn() {
        for (double skew : new double[] {200e-6, -200e-6}) {
            rig.heard.clear();
            rig.sent.clear();
            rig.network.clear();
            for (int i = 0; i < 6000; i++) {
                long at = (long) (100 * MS + i * 20 * MS * (1 + skew));
                rig.send(i, at, at, 160 * i, 160);
            }
            rig.run(new DelayLine(Duration.ofSeconds(10)), 20, 120_000 * MS);
            int expected = 0;
            for (LineRig.Out out : rig.heard) {
                if (out.first() != 0) {
                    assertEquals(1 + expected++ % 250, out.first());
                    assertEquals(out.payload()[0], out.payload()[159]);
                }
            }
            double[] delays = rig.delaysMs(0);
            double mean = Arrays.stream(delays).average().orElseThrow();
            assertTrue(mean >= 9_999.5 && mean <= 10_001, "mean " + mean);
        }
    }

    @Test
    void givenThirtyMillisecondPackets_whenSentInTwenty_thenNoSampleIsLost() {
        for (int i = 0; i < 100; i++) {
            long at = 100 * MS + i * 30 * MS;
            rig.send(i, at, at, 240 * i, 240);
        }
        rig.run(new DelayLine(Duration.ofSeconds(1)), 20, 6000 * MS);
        assertSamples(100, 240);
    }

    @Test
    void givenTwentyMillisecondPackets_whenSentInThirty_thenNoSampleIsLost() {
        rig.sendEvenly(150, 100 * MS);
        rig.run(new DelayLine(Duration.ofMillis(0)), 30, 6000 * MS);
        assertSamples(150, 160);
    }

    private void assertSamples(int packets, int samplesEach) {
        List<Integer> samples = new ArrayList<>();
        rig.heard.forEach(out -> {
            for (byte each : out.payload()) {
                samples.add((int) each & 0xff);
            }
        });
        int at = samples.indexOf(1);
        for (int i = 0; i < packets * samplesEach; i++) {
            assertEquals(1 + i / samplesEach, samples.get(at + i), "sample " + i);
        }
    }

    @Test
    void givenPhonePauses_whenItGoesOn_thenPauseHasItsLength() {
        for (int i = 0; i < 100; i++) {
            int place = i < 50 ? i : i + 150;
            long at = 100 * MS + place * 20 * MS;
            rig.send(i, at, at, 160 * place, 160);
        }
        rig.run(new DelayLine(Duration.ofSeconds(1)), 20, 9000 * MS);
        assertEquals(150, framesBetween(50, 51));
    }

    @Test
    void givenTimestampsThatStandStillInAPause_whenItGoesOn_thenDelayIsKeptAgain() {
        for (int i = 0; i < 200; i++) {
            long at = 100 * MS + (i < 50 ? i : i + 150) * 20 * MS;
            rig.send(i, at, at, 160 * i, 160);
        }
        rig.run(new DelayLine(Duration.ofSeconds(10)), 20, 25_000 * MS);
        double[] late = rig.delaysMs(10_000 * MS + 100 * MS + 230 * 20 * MS);
        assertTrue(late.length > 100);
        for (double each : late) {
            assertEquals(10_000, each, 20);
        }
    }

    @Test
    void givenTimestampsThatStandStillForAnyPause_whenItGoesOn_thenEveryPacketComesAfterExactlyTheDelay() {
        for (int pauseMs : new int[] {135, 250, 1500, 3000, 8990}) {
            assertExact(pauseMs, 0);
        }
    }

    @Test
    void givenTimestampsThatJump_whenItGoesOn_thenEveryPacketComesAfterExactlyTheDelay() {
        for (int jump : new int[] {-8000, 8000, -80_000, 10_000_000, -10_000_000}) {
            assertExact(0, jump);
        }
    }

    @Test
    void givenSmallJumpOfTheTimestampWhileTheLineFills_whenItGoesOn_thenEveryPacketComesAfterExactlyTheDelay() {
        for (int jump : new int[] {720, 560, 240, 792, -240, -720}) {
            assertExact(0, jump);
        }
    }

    /** A hundred packets, then a pause that the timestamps do not know of, or a jump of theirs, then a hundred more. */
    private static void assertExact(int pauseMs, int jump) {
        LineRig rig = new LineRig();
        for (int i = 0; i < 200; i++) {
            long at = 100 * MS + i * 20 * MS + (i < 100 ? 0 : pauseMs * MS);
            rig.send(i, at, at, 160 * i + (i < 100 ? 0 : jump), 160);
        }
        rig.run(new DelayLine(Duration.ofSeconds(10)), 20, 28_000 * MS);
        long[] heardAt = new long[201];
        for (LineRig.Out out : rig.heard) {
            for (int sample = 0; sample < 160; sample++) {
                int number = out.payload()[sample] & 0xff;
                if (number != 0xff && heardAt[number] == 0) {
                    heardAt[number] = out.nanos() + sample * 125_000L;
                }
            }
        }
        String what = "pause " + pauseMs + " jump " + jump;
        for (int number = 1; number <= 200; number++) {
            double delay = (heardAt[number] - rig.sent.get(number - 1).sentNanos()) / 1e6;
            assertTrue(delay > 9_999 && delay < 10_001.5, what + " packet " + number + " after " + delay);
        }
    }

    @Test
    void givenStalledNetwork_whenEverythingComesInABurst_thenItIsHeardInItsPlace() {
        for (int i = 0; i < 200; i++) {
            long at = 100 * MS + i * 20 * MS;
            rig.send(i, at, i < 100 || i >= 160 ? at : 100 * MS + 160 * 20 * MS + i * 1000, 160 * i, 160);
        }
        rig.run(new DelayLine(Duration.ofSeconds(10)), 20, 25_000 * MS);
        assertDelays(rig.delaysMs(0), 200);
    }

    @Test
    void givenNewSourceWithOtherTimestamps_whenHeard_thenItFollowsWithTheSameDelay() {
        rig.sendEvenly(50, 100 * MS);
        for (int i = 50; i < 150; i++) {
            long at = 100 * MS + i * 20 * MS;
            byte[] payload = new byte[160];
            Arrays.fill(payload, (byte) (1 + i));
            RtpPacket packet = Packets.packet(0, 3 * i, 99_000_000 + 160 * i, 5, payload);
            rig.network.add(new LineRig.Sent(i, at, at, packet));
        }
        rig.run(new DelayLine(Duration.ofSeconds(1)), 20, 9000 * MS);
        int last = 0;
        int frames = 0;
        for (LineRig.Out out : rig.heard) {
            if (out.first() != 0) {
                assertTrue(out.first() > last);
                last = out.first();
                frames++;
            }
        }
        assertEquals(150, last);
        assertTrue(frames >= 149);
    }

    @Test
    void givenLineIsCovered_whenHeardAgain_thenItsTimeLineDidNotMove() {
        rig.sendEvenly(1000, 500 * MS);
        rig.run(new DelayLine(Duration.ofSeconds(10)), LineRig.format(20), 25_000 * MS, 5_000 * MS, 12_000 * MS);
        assertTrue(rig.heard.stream().noneMatch(out -> out.nanos() >= 5_000 * MS && out.nanos() < 12_000 * MS));
        assertDelays(rig.delaysMs(0), 600);
    }

    @Test
    void givenFortyPercentLossAnd200MsOfJitter_whenDelayed_thenEveryGapHasItsLength() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        boolean[] arrives = new boolean[1000];
        for (int i = 0; i < arrives.length; i++) {
            long at = 300 * MS + i * 20 * MS;
            arrives[i] = i == 0 || random.nextInt(100) >= 40;
            if (arrives[i]) {
                rig.send(i, at, at + random.nextInt(200) * MS, 160 * i, 160);
            }
        }
        rig.run(new DelayLine(Duration.ofSeconds(10)), 20, 33_000 * MS);
        int start = firstFrameOf(2) - 1;
        for (int i = 0; i < arrives.length; i++) {
            int expected = arrives[i] ? 1 + i % 250 : 0;
            assertEquals(expected, rig.heard.get(start + i).first(), "seed " + seed + " packet " + i);
        }
    }

    /** Frame of the earliest packet from {@code number} on that is heard, less its distance to that number. */
    private int firstFrameOf(int number) {
        for (int i = 0; i < rig.heard.size(); i++) {
            int first = rig.heard.get(i).first();
            if (first >= number) {
                return i - (first - number);
            }
        }
        throw new AssertionError("nothing was heard");
    }

    @Test
    void givenPtimeThatChangesInMidCall_whenDelayed_thenNoSampleIsLostOrMoved() {
        int timestamp = 0;
        int number = 0;
        for (int samples : new int[] {80, 480, 160}) {
            for (int i = 0; i < 80; i++) {
                long sent = 100 * MS + timestamp * MS / 8;
                rig.send(number++, sent, sent + samples * MS / 8, timestamp, samples);
                timestamp += samples;
            }
        }
        rig.run(new DelayLine(Duration.ofSeconds(2)), 20, 12_000 * MS);
        List<Integer> heard = new ArrayList<>();
        rig.heard.forEach(out -> {
            for (byte each : out.payload()) {
                heard.add((int) each & 0xff);
            }
        });
        int at = heard.indexOf(1);
        for (LineRig.Sent each : rig.sent) {
            for (int i = 0; i < each.packet().payloadLength(); i++) {
                assertEquals(1 + each.number(), heard.get(at++), "packet " + each.number() + " sample " + i);
            }
        }
    }

    @Test
    void givenDtxWithLossAndJitter_whenDelayed_thenPausesHaveTheirLength() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] places = new int[200];
        int place = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = place;
            place += random.nextInt(20) == 0 ? 10 + random.nextInt(200) : 1;
            long at = 300 * MS + places[i] * 20 * MS;
            rig.send(i, at, at + (i == 0 ? 0 : random.nextInt(60)) * MS, 160 * places[i], 160);
        }
        rig.run(new DelayLine(Duration.ofSeconds(1)), 20, (5000 + place * 20L) * MS);
        int start = firstFrameOf(1);
        for (int i = 0; i < places.length; i++) {
            assertEquals(1 + i, rig.heard.get(start + places[i]).first(), "seed " + seed + " packet " + i);
        }
        long spoken = rig.heard.stream().filter(out -> out.first() != 0).count();
        assertEquals(places.length, spoken, "seed " + seed);
    }

    private int framesBetween(int number, int next) {
        int from = 0;
        int to = 0;
        for (int i = 0; i < rig.heard.size(); i++) {
            from = rig.heard.get(i).first() == number ? i : from;
            to = rig.heard.get(i).first() == next ? i : to;
        }
        return to - from - 1;
    }

    @Test
    void givenRandomPackets_whenHeard_thenNothingIsThrownAndFramesAreWhole() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        DelayLine line = new DelayLine(Duration.ofMillis(random.nextInt(3000)));
        MediaFormat format = LineRig.format(20);
        line.begin(format);
        for (int i = 0; i < 50_000; i++) {
            int timestamp = random.nextInt(4) == 0 ? random.nextInt() : 160 * i;
            byte[] payload = new byte[1 + random.nextInt(1600)];
            int ssrc = random.nextInt(100) == 0 ? 8 : 7;
            line.heard(
                    Packets.packet(0, random.nextInt(65_536), timestamp, ssrc, payload), i * 20 * MS, LineRig.NOWHERE);
            ByteBuffer out = ByteBuffer.allocate(160);
            line.frame(out, i * 20 * MS);
            assertEquals(0, out.remaining(), () -> "seed " + seed);
        }
    }
}
