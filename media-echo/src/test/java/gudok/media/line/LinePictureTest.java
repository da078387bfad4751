package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture of a line, read back by another reader of PNG. */
final class LinePictureTest {
    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");

    private static LineReport bad() {
        MeteredLine line = new MeteredLine();
        Random random = new Random(7);
        short[] pcm = new short[160];
        byte[] payload = new byte[160];
        for (int number = 0; number < 2200; number++) {
            double loud = Math.max(0, Math.sin(number / 21.0)) * (4000 + 3000 * Math.sin(number / 3.0));
            for (int i = 0; i < 160; i++) {
                pcm[i] = (short) (loud * Math.sin(i * 0.4) * random.nextDouble() + 15 * random.nextGaussian());
            }
            MeteredLine.PCMU.newEncoder().encode(pcm, 0, 160, payload, 0);
            boolean burst = number % 400 > 350 && random.nextInt(3) > 0;
            if (!burst && random.nextInt(60) > 0) {
                line.packet(number, random.nextDouble() * (number > 1200 ? 30 : 4), payload.clone());
            }
            line.sent(number, payload, number * 20 * MeteredLine.MS);
        }
        line.meter.roundTrip(84);
        return line.report();
    }

    private static BufferedImage read(byte[] png) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void givenReports_whenDrawn_thenBothLanguagesGivePicturesThatDiffer(@TempDir Path folder) throws Exception {
        byte[] english = LinePicture.png(bad(), "call 9196 from 1000", Locale.ENGLISH);
        byte[] russian = LinePicture.png(bad(), "вызов 9196 от 1000", RUSSIAN);
        Files.write(folder.resolve("en.png"), english);
        BufferedImage image = read(english);
        assertEquals(1200, image.getWidth());
        assertEquals(800, image.getHeight());
        assertEquals(0xffb45309, image.getRGB(5, 50));
        assertFalse(Arrays.equals(english, russian));
        assertArrayEquals(english, LinePicture.png(bad(), "call 9196 from 1000", Locale.ENGLISH));
    }

    @Test
    void givenACodecOfWhichOnlyAPartIsDecoded_whenDrawn_thenTheRestIsHatchedAndNotShownAsSilence() throws Exception {
        MeteredLine line = new MeteredLine(MeteredLine.installed("G722"), MeteredLine.PHONE);
        line.speak(2000, sample -> 8000 * Math.sin(sample * 0.17));
        LineReport.Envelope heard = line.report().heard();
        int perSecond = 1000 / heard.placeMs();
        assertFalse(heard.isSkipped(29 * perSecond));
        assertTrue(heard.isSkipped(30 * perSecond + perSecond / 2));
        assertFalse(heard.isSkipped(32 * perSecond + perSecond / 2));
        assertTrue(heard.low()[32 * perSecond + perSecond / 2] < -1000);
        assertFalse(bad().heard().hasSkipped());
        BufferedImage image = read(LinePicture.png(line.report(), "", Locale.ENGLISH));
        int hatched = 0;
        for (int x = 80; x < 1170; x++) {
            hatched += image.getRGB(x, 260) == 0xffb0b6c0 ? 1 : 0;
        }
        assertEquals(8 / 40.0 * (1170 - 80) / 5, hatched, 8);
    }

    @Test
    void givenAnEmptyReportAndAHostileTitle_whenDrawn_thenNothingFails() throws Exception {
        LineReport empty = new MeteredLine().report(0);
        byte[] png = LinePicture.png(empty, "\u0000\uD83D\uDE00\u202E".repeat(5000), RUSSIAN);
        assertEquals(1200, read(png).getWidth());
    }

    @Test
    void givenEveryWordWeSay_thenTheFontHasItsCharacters() {
        StrokeFont font = new StrokeFont();
        StringBuilder all = new StringBuilder("0123456789.,:;+-–→%()<>/«»");
        for (Reason reason : Reason.values()) {
            for (Locale locale : new Locale[] {Locale.ENGLISH, RUSSIAN}) {
                all.append(reason.text(locale)).append(reason.advice(locale));
            }
        }
        for (char each = 'А'; each <= 'я'; each++) {
            all.append(each);
        }
        for (char each = 'a'; each <= 'z'; each++) {
            all.append(each).append(Character.toUpperCase(each));
        }
        all.codePoints().forEach(each -> assertTrue(font.has(each), Character.toString(each)));
    }
}
