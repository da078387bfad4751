package gudok.server.cdr;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;

/** Many lines as one piece of bytes, so that the disk is asked once. */
final class Lines {
    private Lines() {}

    static byte[] of(List<CdrRecord> records, Function<CdrRecord, byte[]> line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        for (CdrRecord record : records) {
            bytes.writeBytes(line.apply(record));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }
}
