package gudok.server.sip.fast;

import java.util.Arrays;

/** A place in messages where most of them have the same text: made again only when it is another one. */
final class SameText {
    private byte[] last = {};
    private String text = "";

    String of(byte[] bytes, Span span) {
        if (!Arrays.equals(bytes, span.start, span.end, last, 0, last.length)) {
            last = Arrays.copyOfRange(bytes, span.start, span.end);
            text = span.text(bytes);
        }
        return text;
    }
}
