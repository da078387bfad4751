package gudok.server.sip.fast;

import gudok.registrar.auth.DigestCredentials;

/**
 * Takes credentials of the Digest scheme apart: {@code name=token} or {@code name="text"}, separated by commas, with spaces
 * around (RFC 7616 §3.4). No escapes. What it does not understand is left to the authenticator as text.
 */
final class CredentialsScan {
    private static final byte[] SCHEME = Ascii.bytes("digest ");
    private static final int MAX_CHARS = 2048;
    private static final int MAX_PARAMS = 32;
    private static final byte[][] NAMES = {
        Ascii.bytes("username"),
        Ascii.bytes("realm"),
        Ascii.bytes("nonce"),
        Ascii.bytes("uri"),
        Ascii.bytes("response"),
        Ascii.bytes("cnonce"),
        Ascii.bytes("nc"),
        Ascii.bytes("qop"),
        Ascii.bytes("algorithm")
    };

    private final Span[] values = new Span[NAMES.length];
    private final Span other = new Span();
    private final SameText realm = new SameText();
    private final SameText uri = new SameText();
    private final SameText count = new SameText();
    private final SameText qop = new SameText();
    private final SameText algorithm = new SameText();
    private int seen;

    CredentialsScan() {
        for (int i = 0; i < values.length; i++) {
            values[i] = new Span();
        }
    }

    /** Reads a header value, which is printable ASCII; false if it is not understood. */
    boolean read(byte[] bytes, Span value) {
        int at = value.start + SCHEME.length;
        boolean digest = at <= value.end && Ascii.isIgnoringCase(bytes, value.start, at, SCHEME);
        if (!digest || value.length() > MAX_CHARS) {
            return false;
        }
        seen = 0;
        for (int i = 0; i < values.length; i++) {
            values[i].clear();
        }
        for (int params = 0; params < MAX_PARAMS; params++) {
            at = spaces(bytes, param(bytes, spaces(bytes, at, value.end), value.end), value.end);
            if (at < 0 || at == value.end) {
                return at == value.end;
            }
            if (bytes[at++] != ',') {
                return false;
            }
        }
        return false;
    }

    /** @param user text that the user name may be, to be used then */
    DigestCredentials credentials(byte[] bytes, String user, Span userSpan) {
        return new DigestCredentials(
                algorithm.of(bytes, values[8]),
                values[0].isSame(bytes, userSpan) ? user : values[0].text(bytes),
                realm.of(bytes, values[1]),
                values[2].text(bytes),
                uri.of(bytes, values[3]),
                qop.of(bytes, values[7]),
                count.of(bytes, values[6]),
                values[5].text(bytes),
                values[4].text(bytes));
    }

    /** Behind the parameter; -1 if it is not understood, or is one of ours for the second time. */
    private int param(byte[] bytes, int start, int end) {
        int nameEnd = Ascii.token(bytes, start, end);
        int equals = spaces(bytes, nameEnd, end);
        if (nameEnd == start || equals == end || bytes[equals] != '=') {
            return -1;
        }
        Span value = named(bytes, start, nameEnd);
        int from = spaces(bytes, equals + 1, end);
        return value == null ? -1 : value(bytes, from, end, value);
    }

    /** Where the value of that name goes; null if there is one already. */
    private Span named(byte[] bytes, int start, int end) {
        for (int i = 0; i < NAMES.length; i++) {
            if (Ascii.isIgnoringCase(bytes, start, end, NAMES[i])) {
                boolean again = (seen & 1 << i) != 0;
                seen |= 1 << i;
                return again ? null : values[i];
            }
        }
        return other;
    }

    private static int value(byte[] bytes, int start, int end, Span value) {
        boolean quoted = start < end && bytes[start] == '"';
        int from = quoted ? start + 1 : start;
        int to = quoted ? closingQuote(bytes, from, end) : Ascii.token(bytes, from, end);
        value.set(from, Math.max(from, to));
        if (quoted) {
            return to < 0 ? -1 : to + 1;
        }
        return to == from ? -1 : to;
    }

    private static int closingQuote(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at < end && bytes[at] == '"' ? at : -1;
    }

    private static int spaces(byte[] bytes, int from, int end) {
        int at = from;
        while (at >= 0 && at < end && bytes[at] == ' ') {
            at++;
        }
        return at;
    }
}
