package gudok.server.sip.transport;

import java.util.Arrays;

/** Where the header lines of a message are. Immutable, but for the bytes, which the message keeps. */
final class HeaderPlaces {
    static final HeaderPlaces NONE = new HeaderPlaces(new byte[0], new int[0], 0);
    /** Of a line: where it starts, its colon, its end; a line that continues the one before has no colon. */
    private static final int PARTS = 3;

    private static final int USUAL_LINES = 16;

    private final byte[] bytes;
    private final int[] places;
    private final int count;

    private HeaderPlaces(byte[] bytes, int[] places, int count) {
        this.bytes = bytes;
        this.places = places;
        this.count = count;
    }

    /** Lines up to the empty one or to the last that has an end. */
    static HeaderPlaces find(byte[] bytes, int from, int length) {
        int[] places = new int[USUAL_LINES * PARTS];
        int count = 0;
        int start = from;
        for (int end = lineEnd(bytes, start, length); end >= 0; end = lineEnd(bytes, start, length)) {
            if (isEmpty(bytes, start, end)) {
                break;
            }
            boolean continues = count > 0 && (bytes[start] == ' ' || bytes[start] == '\t');
            int colon = continues ? -1 : colon(bytes, start, end);
            if (continues || colon > start) {
                places = count * PARTS == places.length ? Arrays.copyOf(places, 2 * places.length) : places;
                places[count * PARTS] = start;
                places[count * PARTS + 1] = colon;
                places[count * PARTS + 2] = end;
                count++;
            }
            start = end + 1;
        }
        return new HeaderPlaces(bytes, places, count);
    }

    /** Where the line's LF is; negative if there is none. */
    static int lineEnd(byte[] bytes, int from, int length) {
        for (int at = from; at < length; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static int colon(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != ':') {
            at++;
        }
        return at < end ? at : -1;
    }

    /** A line of blanks is none: it continues the header before (RFC 3261 §7.3.1). */
    private static boolean isEmpty(byte[] bytes, int start, int end) {
        return start == end || end == start + 1 && bytes[start] == '\r';
    }

    int count() {
        return count;
    }

    int start(int line) {
        return places[line * PARTS];
    }

    int colon(int line) {
        return places[line * PARTS + 1];
    }

    int end(int line) {
        return places[line * PARTS + 2];
    }

    boolean isContinuation(int line) {
        return colon(line) < 0;
    }

    /** Names are ASCII and their case does not matter (RFC 3261 §7.3.1). */
    boolean isNamed(int line, String name) {
        int start = start(line);
        int end = colon(line);
        while (end > start && Character.isWhitespace(bytes[end - 1])) {
            end--;
        }
        while (start < end && Character.isWhitespace(bytes[start])) {
            start++;
        }
        if (end - start != name.length()) {
            return false;
        }
        int at = 0;
        while (at < name.length() && lower(bytes[start + at]) == lower(name.charAt(at))) {
            at++;
        }
        return at == name.length();
    }

    /** The name begins with X or P, or with what is no ASCII. */
    boolean mayExtend(int line) {
        int at = start(line);
        while (at < colon(line) && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        int first = lower(bytes[at]);
        return first == 'x' || first == 'p' || first < 0;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
}
