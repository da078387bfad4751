package gudok.server.sip.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A SIP message as its sender wrote it, for whatever must not pass through a parser and back: contacts, credentials, the
 * Request-URI, and messages that cannot be parsed. Folded lines are joined (RFC 3261 §7.3.1). Where its lines are is looked for
 * once, text is made of them only when it is asked for: of most messages nobody wants more than a header or two. Immutable.
 */
public final class RawMessage {
    private final byte[] bytes;
    private final String firstLine;
    private final HeaderPlaces places;

    private RawMessage(byte[] bytes, String firstLine, HeaderPlaces places) {
        this.bytes = bytes;
        this.firstLine = firstLine;
        this.places = places;
    }

    /**
     * Reads up to the empty line; a last line without its end is left out, because it may have been cut.
     *
     * @param bytes kept, so they must not change
     */
    public static RawMessage read(byte[] bytes, int length) {
        int start = skipLineEnds(bytes, length);
        int end = HeaderPlaces.lineEnd(bytes, start, length);
        if (end < 0) {
            return new RawMessage(bytes, "", HeaderPlaces.NONE);
        }
        return new RawMessage(bytes, text(bytes, start, end), HeaderPlaces.find(bytes, end + 1, length));
    }

    /** Request line or status line; empty if it has no end. */
    public String firstLine() {
        return firstLine;
    }

    /** Second word of the request line. */
    public String requestUri() {
        int start = blanksEnd(wordEnd(0));
        return firstLine.substring(start, wordEnd(start));
    }

    private int wordEnd(int from) {
        int at = from;
        while (at < firstLine.length() && firstLine.charAt(at) != ' ' && firstLine.charAt(at) != '\t') {
            at++;
        }
        return at;
    }

    private int blanksEnd(int from) {
        int at = from;
        while (at < firstLine.length() && (firstLine.charAt(at) == ' ' || firstLine.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Values of all headers of that name, in order, one per line; lists are not split. */
    public List<String> values(String name, String compactName) {
        List<String> found = List.of();
        for (int at = 0; at < places.count(); at++) {
            if (places.isNamed(at, name) || places.isNamed(at, compactName)) {
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(value(at));
            }
        }
        return found;
    }

    /** Shows each header, in order. */
    public void forEach(BiConsumer<String, String> visitor) {
        for (int at = 0; at < places.count(); at++) {
            if (!places.isContinuation(at)) {
                visitor.accept(text(bytes, places.start(at), places.colon(at)), value(at));
            }
        }
    }

    /** Shows each header whose name begins with X or P, or perhaps does; of most messages none. */
    public void forEachExtension(BiConsumer<String, String> visitor) {
        for (int at = 0; at < places.count(); at++) {
            if (!places.isContinuation(at) && places.mayExtend(at)) {
                visitor.accept(text(bytes, places.start(at), places.colon(at)), value(at));
            }
        }
    }

    /** With the lines that continue it. */
    private String value(int header) {
        String value = text(bytes, places.colon(header) + 1, places.end(header));
        for (int next = header + 1; next < places.count() && places.isContinuation(next); next++) {
            value = value + " " + text(bytes, places.start(next), places.end(next));
        }
        return value;
    }

    private static String text(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\r')) {
            end--;
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8).strip();
    }

    private static int skipLineEnds(byte[] bytes, int length) {
        int at = 0;
        while (at < length && bytes[at] >= 0 && bytes[at] < ' ') {
            at++;
        }
        return at;
    }
}
