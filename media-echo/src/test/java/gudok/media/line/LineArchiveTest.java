package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.rtcp.ReportBlock;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reports as bytes: the same comes back, older and newer forms are read, rubbish does no harm. */
final class LineArchiveTest {
    record Older(long lost, String gone) {}

    record Newer(long lost, double added, OptionalDouble unknown, LineReport.Envelope outline) {}

    private static LineReport report() {
        MeteredLine line = new MeteredLine();
        line.speak(200, i -> 5000 * Math.sin(i));
        line.sent(7, MeteredLine.silence(), 0);
        line.meter.roundTrip(12);
        line.meter.reported(new ReportBlock(1, 1, 1, 7, 3, 0, 0));
        return line.report();
    }

    @Test
    void givenAReport_whenWrittenAndRead_thenFieldsAndPictureAreTheSame() {
        LineReport report = report();
        LineReport again = LineArchive.read(LineArchive.write(report)).orElseThrow();
        assertEquals(LineFields.of("c", report, Locale.ROOT), LineFields.of("c", again, Locale.ROOT));
        assertArrayEquals(LinePicture.png(report, "title", Locale.ROOT), LinePicture.png(again, "title", Locale.ROOT));
    }

    @Test
    void givenAnEmptyReport_whenWrittenAndRead_thenNothingIsMeasuredStill() {
        LineReport again =
                LineArchive.read(LineArchive.write(new MeteredLine().report(0))).orElseThrow();
        assertTrue(again.quality().mos().isEmpty());
        assertEquals(Optional.empty(), again.network().source());
    }

    @Test
    void givenARecordOfAnEarlierVersion_whenRead_thenWhatIsMissingIsEmpty() throws IOException {
        byte[] bytes = RecordBytes.write(new Older(7, "no more"));
        Newer read = RecordBytes.read(Newer.class, new DataInputStream(new ByteArrayInputStream(bytes)));
        assertEquals(7, read.lost());
        assertEquals(0, read.added());
        assertTrue(read.unknown().isEmpty());
        assertEquals(0, read.outline().low().length);
    }

    @Test
    void givenDamagedBytes_whenRead_thenNothingOrAReportAndNeverAnException() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] whole = LineArchive.write(report());
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            LineArchive.read(damaged).ifPresent(report -> report.verdict().reason());
        }
        assertEquals(Optional.empty(), LineArchive.read(new byte[0]), "seed " + seed);
    }
}
