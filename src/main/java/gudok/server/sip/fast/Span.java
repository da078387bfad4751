package gudok.server.sip.fast;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A piece of the datagram that is being read; used again for the next one. */
final class Span {
    int start;
    int end;

    void clear() {
        start = 0;
        end = 0;
    }

    void set(int from, int to) {
        start = from;
        end = to;
    }

    int length() {
        return end - start;
    }

    boolean isEmpty() {
        return end == start;
    }

    /** Whether both have the same bytes. */
    boolean isSame(byte[] bytes, Span other) {
        return Arrays.equals(bytes, start, end, bytes, other.start, other.end);
    }

    /** Its bytes, which are ASCII, as text. */
    String text(byte[] bytes) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
