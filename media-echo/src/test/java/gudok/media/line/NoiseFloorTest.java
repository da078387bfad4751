package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.line.Verdict.Grade;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What pauses tell of a line's noise, whether the phone sends them, leaves them out or describes them. */
final class NoiseFloorTest {
    private static final int FRAMES = 600;
    private static final int FRAME = 160;
    private static final int COMFORT_NOISE = 13;
    private static final int HANGOVER_FRAMES = 3;
    /** A square wave at full scale; a sine is 3.17 dBm0 there (G.711). */
    private static final double DBM0_AT_0_DBOV = 3.17 + 10 * Math.log10(2);

    private final MeteredLine line = new MeteredLine();
    private final Random random = new Random(5);
    private double loudness = 1;

    /** Words of 1.2 seconds, whose syllables rise and fall, with 0.8 seconds between. */
    private double voice(int sample) {
        boolean word = sample % 16_000 < 9600;
        double syllable = 0.3 + 0.7 * Math.abs(Math.sin(sample * Math.PI / 1900));
        return word ? loudness * 9000 * syllable * Math.sin(sample * 0.11) * Math.cos(sample * 0.013) : 0;
    }

    private byte[] frame(int number, double noise) {
        short[] pcm = new short[FRAME];
        for (int i = 0; i < FRAME; i++) {
            pcm[i] = (short) (voice(number * FRAME + i) + noise * random.nextGaussian());
        }
        byte[] payload = new byte[FRAME];
        MeteredLine.PCMU.newEncoder().encode(pcm, 0, FRAME, payload, 0);
        return payload;
    }

    private boolean speaks(int number) {
        double squares = 0;
        for (int i = number * FRAME; i < (number + 1) * FRAME; i++) {
            squares += voice(i) * voice(i);
        }
        return Math.sqrt(squares / FRAME) >= 300;
    }

    private void talk(double noise) {
        for (int number = 0; number < FRAMES; number++) {
            line.packet(number, 0, frame(number, noise));
        }
    }

    /** Sends words only, and at the beginning of each pause a packet that describes it, if it is given. */
    private void talkSparsely(double noise, byte... description) {
        int sequence = 0;
        int hangover = 0;
        for (int number = 0; number < FRAMES; number++) {
            int before = hangover;
            hangover = speaks(number) ? HANGOVER_FRAMES : hangover - 1;
            long atNanos = number * 20 * MeteredLine.MS;
            if (hangover > 0) {
                line.arrive(sequence++, number * FRAME, atNanos, frame(number, noise));
            } else if (before == 1 && description.length > 0) {
                line.arrive(MeteredLine.SSRC, COMFORT_NOISE, sequence++, number * FRAME, atNanos, description);
            }
        }
    }

    private void check(Grade grade, Reason reason) {
        Verdict verdict = line.report().verdict();
        assertEquals(reason, verdict.reason(), line.report().toString());
        assertEquals(grade, verdict.grade());
    }

    private double noiseDbm0() {
        return line.report().level().noiseDbm0().orElseThrow();
    }

    @Test
    void givenAQuietLine_whenAllFramesAreSent_thenGood() {
        talk(3);
        check(Grade.GOOD, Reason.FINE);
        assertTrue(noiseDbm0() < -65, "noise " + noiseDbm0());
    }

    @Test
    void givenAQuietLine_whenPausesAreLeftOut_thenGoodAndNoFloorIsTold() {
        talkSparsely(3);
        check(Grade.GOOD, Reason.FINE);
        LineReport report = line.report();
        assertEquals(
                Optional.empty(), LineFields.of("c1", report, Locale.ENGLISH).get("noise_dbm0"));
        assertEquals(5, report.timing().pauses());
        assertTrue(report.level().silenceShare() > 0.25, report.level().toString());
    }

    @Test
    void givenAQuietLine_whenPausesAreDescribed_thenGoodAndTheFloorIsTheOneDescribed() {
        talkSparsely(3, (byte) 65);
        check(Grade.GOOD, Reason.FINE);
        assertEquals(DBM0_AT_0_DBOV - 65, noiseDbm0(), 0.5);
    }

    @Test
    void givenDescriptionsWithColourAndReservedBit_whenMeasured_thenOnlyTheLevelCounts() {
        talkSparsely(3, (byte) (0x80 | 50), (byte) 200, (byte) 3);
        assertEquals(DBM0_AT_0_DBOV - 50, noiseDbm0(), 0.5);
    }

    @Test
    void givenANoisyLine_whenItIsDescribedSo_thenTheVerdictSaysSo() {
        talkSparsely(3, (byte) 45);
        check(Grade.USABLE, Reason.NOISE);
    }

    @Test
    void givenAVeryNoisyLine_whenItIsDescribedSo_thenBad() {
        talkSparsely(3, (byte) 30);
        check(Grade.BAD, Reason.NOISE);
    }

    /** A second of tone, a description that says nothing or much, two seconds of nothing, a second of tone. */
    private void pause(int lost, byte... description) {
        byte[] tone = frame(10, 0);
        for (int number = 0; number < 50; number++) {
            line.arrive(number, number * FRAME, number * 20 * MeteredLine.MS, tone);
        }
        line.arrive(MeteredLine.SSRC, COMFORT_NOISE, 50, 50 * FRAME, 1000 * MeteredLine.MS, description);
        for (int number = 150; number < 200; number++) {
            line.arrive(number - 99 + lost, number * FRAME, number * 20 * MeteredLine.MS, tone);
        }
    }

    @Test
    void givenOneDescription_whenMeasured_thenItCountsForThePause() {
        pause(0, (byte) 50);
        assertEquals(DBM0_AT_0_DBOV - 50, noiseDbm0(), 0.5);
    }

    @Test
    void givenAnEmptyDescription_whenMeasured_thenNoFloorIsTold() {
        pause(0);
        assertTrue(line.report().level().noiseDbm0().isEmpty());
    }

    @Test
    void givenADescriptionAndALossBehindIt_whenMeasured_thenThePauseIsNotGuessed() {
        pause(1, (byte) 50);
        assertTrue(line.report().level().noiseDbm0().isEmpty());
    }

    @Test
    void givenNoise_whenAllFramesAreSent_thenUsable() {
        talk(100);
        check(Grade.USABLE, Reason.NOISE);
    }

    @Test
    void givenMuchNoise_whenAllFramesAreSent_thenBad() {
        loudness = 1.8;
        talk(550);
        check(Grade.BAD, Reason.NOISE);
    }

    @Test
    void givenTwoTonesWithNothingBetween_whenMeasured_thenTheToneIsNoNoise() {
        byte[] tone = frame(10, 0);
        for (int number = 0; number < 200; number++) {
            int at = number < 100 ? number : number + 200;
            line.arrive(number, at * FRAME, at * 20 * MeteredLine.MS, tone);
        }
        check(Grade.GOOD, Reason.FINE);
        assertTrue(line.report().level().noiseDbm0().isEmpty());
    }

    @Test
    void givenAFewClippedSamples_whenPausesAreLeftOut_thenTheirShareIsThatOfTheSpeech() {
        byte[] overdriven = MeteredLine.silence();
        for (int i = 0; i < 56; i++) {
            overdriven[i] = (byte) 0x80;
        }
        for (int number = 0; number < 200; number++) {
            int at = number < 100 ? number : number + 300;
            byte[] sound = number == 50 ? overdriven : frame(10, 0);
            line.arrive(number, at * FRAME, at * 20 * MeteredLine.MS, sound);
        }
        LineReport.Level level = line.report().level();
        assertEquals(56, level.clipped());
        assertTrue(level.silenceShare() > 0.5, level.toString());
        assertEquals(200 * FRAME, level.activeSamples(), 2 * FRAME);
        check(Grade.GOOD, Reason.FINE);
    }
}
