package gudok.server.sip.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A SIP message as its sender wrote it, for whatever must not pass through a parser and back: contacts, credentials, the
 * Request-URI, and messages that cannot be parsed. Folded lines are joined (RFC 3261 §7.3.1). Immutable.
 */
public final class RawMessage {
    private record Header(String name, String value) {}

    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    private final String firstLine;
    private final List<Header> headers;

    private RawMessage(String firstLine, List<Header> headers) {
        this.firstLine = firstLine;
        this.headers = headers;
    }

    /** Reads up to the empty line; a last line without its end is left out, because it may have been cut. */
    public static RawMessage read(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int start = skipLineEnds(text);
        int end = text.indexOf('\n', start);
        String first = end < 0 ? "" : text.substring(start, end).strip();
        return new RawMessage(first, headers(text, end + 1));
    }

    /** Request line or status line; empty if it has no end. */
    public String firstLine() {
        return firstLine;
    }

    /** Second word of the request line. */
    public String requestUri() {
        String[] words = BLANKS.split(firstLine, 3);
        return words.length > 1 ? words[1] : "";
    }

    /** Values of all headers of that name, in order, one per line; lists are not split. */
    public List<String> values(String name, String compactName) {
        List<String> found = new ArrayList<>(2);
        for (Header header : headers) {
            if (header.name.equalsIgnoreCase(name) || header.name.equalsIgnoreCase(compactName)) {
                found.add(header.value);
            }
        }
        return found;
    }

    /** Shows each header, in order. */
    public void forEach(BiConsumer<String, String> visitor) {
        headers.forEach(header -> visitor.accept(header.name, header.value));
    }

    private static int skipLineEnds(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) < ' ') {
            at++;
        }
        return at;
    }

    private static List<Header> headers(String text, int from) {
        List<Header> headers = new ArrayList<>(16);
        int start = from;
        for (int end = text.indexOf('\n', start); end >= 0; end = text.indexOf('\n', start)) {
            String line = text.substring(start, end).stripTrailing();
            if (line.isEmpty()) {
                break;
            }
            add(headers, line);
            start = end + 1;
        }
        return headers;
    }

    private static void add(List<Header> headers, String line) {
        boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
        if (folded && !headers.isEmpty()) {
            Header last = headers.remove(headers.size() - 1);
            headers.add(new Header(last.name, last.value + " " + line.strip()));
            return;
        }
        int colon = line.indexOf(':');
        if (colon > 0) {
            headers.add(new Header(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
    }
}
