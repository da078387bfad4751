package gudok.server.cdr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Many lines as one piece of bytes, so that the disk is asked once. */
final class Lines {
    private Lines() {}

    static byte[] of(List<CdrRecord> records, Function<CdrRecord, byte[]> line) {
        List<byte[]> lines = new ArrayList<>(records.size());
        int length = 0;
        for (CdrRecord record : records) {
            byte[] next = line.apply(record);
            lines.add(next);
            length += next.length + 1;
        }
        return joined(lines, length);
    }

    private static byte[] joined(List<byte[]> lines, int length) {
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, all, at, line.length);
            at += line.length;
            all[at++] = '\n';
        }
        return all;
    }
}
