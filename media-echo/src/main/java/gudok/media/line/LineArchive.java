package gudok.media.line;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A report as bytes that outlive the program: 2 to 10 kB, compressed. Values stand under their names, so that a later version
 * reads what an earlier one wrote: what is unknown is passed over, what is missing is empty or 0. Pure.
 */
public final class LineArchive {
    private static final byte VERSION = 1;
    private static final int MOST_BYTES = 1 << 20;

    private LineArchive() {}

    public static byte[] write(LineReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, fast)) {
            out.write(RecordBytes.write(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    /** Empty if the bytes are damaged, or of a kind that this version does not know. */
    public static Optional<LineReport> read(byte[] archive) {
        if (archive.length == 0 || archive[0] != VERSION) {
            return Optional.empty();
        }
        try (InflaterInputStream in =
                new InflaterInputStream(new ByteArrayInputStream(archive, 1, archive.length - 1))) {
            byte[] whole = in.readNBytes(MOST_BYTES);
            return Optional.of(
                    RecordBytes.read(LineReport.class, new DataInputStream(new ByteArrayInputStream(whole))));
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }
}
