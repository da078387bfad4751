package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Levels of known signals. */
final class LevelTest {
    /** Peak of a sine of 0 dBm0 in A-law, in 16-bit samples: 3.14 dB under overload. */
    private static final double ZERO_DBM0 = 32768 / Math.pow(10, 3.14 / 20);

    private final MeteredLine line = new MeteredLine(MeteredLine.installed("PCMA"), MeteredLine.PHONE);

    private static IntToDoubleFunction sine(double dbm0) {
        double peak = ZERO_DBM0 * Math.pow(10, dbm0 / 20);
        return i -> peak * Math.sin(2 * Math.PI * 1004 * i / 8000);
    }

    @Test
    void givenSines_whenMeasured_thenActiveLevelAndPeakAreWithinHalfADecibel() {
        for (double dbm0 = -45; dbm0 <= 3; dbm0 += 3) {
            MeteredLine aLaw = new MeteredLine(MeteredLine.installed("PCMA"), MeteredLine.PHONE);
            MeteredLine muLaw = new MeteredLine(MeteredLine.installed("PCMU"), MeteredLine.PHONE);
            aLaw.speak(250, sine(dbm0));
            muLaw.speak(250, sine(dbm0 - 0.065));
            assertEquals(dbm0, aLaw.report().level().activeDbm0().orElseThrow(), 0.5, "PCMA");
            assertEquals(dbm0, muLaw.report().level().activeDbm0().orElseThrow(), 0.5, "PCMU");
            assertEquals(dbm0, aLaw.report().level().peakDbm0().orElseThrow(), 0.6, "peak");
        }
    }

    @Test
    void givenWordsAndPauses_whenMeasured_thenTheLevelIsThatOfTheWords() {
        Random random = new Random(4);
        IntToDoubleFunction word = sine(-20);
        line.speak(1000, i -> i / 8000 % 2 == 0 ? word.applyAsDouble(i) : 10 * random.nextGaussian());
        LineReport.Level level = line.report().level();
        double hangover = 10 * Math.log10(1.2);
        assertEquals(-20 - hangover, level.activeDbm0().orElseThrow(), 0.5);
        assertEquals(0.4, level.silenceShare(), 0.06);
        double noiseDbm0 = 20 * Math.log10(10 * Math.sqrt(2) / ZERO_DBM0);
        assertEquals(noiseDbm0, level.noiseDbm0().orElseThrow(), 3);
    }

    @Test
    void givenKnownSamplesAtFullScale_whenMeasured_thenEachCounts() {
        line.speak(100, i -> i % 200 < 3 ? 32_767 : i % 200 == 3 ? -32_768 : 1000);
        assertEquals(4 * 80, line.report().level().clipped());
        assertEquals(3.14, line.report().level().peakDbm0().orElseThrow(), 0.2);
    }

    @Test
    void givenDirectVoltage_whenMeasured_thenItIsFound() {
        IntToDoubleFunction tone = sine(-20);
        line.speak(100, i -> 800 + tone.applyAsDouble(i));
        assertEquals(800, line.report().level().dcOffset(), 20);
    }

    @Test
    void givenDigitalSilenceOfBothLaws_whenMeasured_thenThereIsNoLevel() {
        for (String law : new String[] {"PCMA", "PCMU"}) {
            MeteredLine silent = new MeteredLine(MeteredLine.installed(law), MeteredLine.PHONE);
            silent.speak(200, i -> 0);
            LineReport.Level level = silent.report().level();
            assertTrue(level.activeDbm0().isEmpty(), law);
            assertEquals(1, level.digitalZeroShare(), law);
            assertEquals(1, level.silenceShare(), law);
        }
    }

    @Test
    void givenAToneInTheMiddle_whenOutlined_thenItStandsWhereItWasSent() {
        line.speak(100, i -> i / 160 >= 40 && i / 160 < 60 ? 10_000 * Math.sin(i) : 0);
        LineReport.Envelope outline = line.report().heard();
        assertEquals(20, outline.placeMs());
        assertEquals(100, outline.low().length);
        assertTrue(outline.high()[39] < 100 && outline.high()[60] < 100);
        assertEquals(10_000, outline.high()[50], 500);
        assertEquals(-10_000, outline.low()[50], 500);
    }

    @Test
    void givenAnHour_whenOutlined_thenPlacesGrowAndTheirNumberDoesNot() {
        EnvelopeRecorder outline = new EnvelopeRecorder();
        outline.start(0);
        SoundBlock block = new SoundBlock();
        block.samples = 40;
        for (long ms = 0; ms < 3_600_000; ms += 5) {
            block.atNanos = ms * MeteredLine.MS;
            block.high = ms < 1_800_000 ? 5000 : 20_000;
            block.low = -block.high;
            outline.block(block);
        }
        LineReport.Envelope result = outline.result();
        assertEquals(5120, result.placeMs());
        assertEquals(3_600_000 / 5120 + 1, result.high().length);
        assertEquals(5000, result.high()[100], 300);
        assertEquals(20_000, result.high()[700], 500);
    }
}
