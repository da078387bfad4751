package gudok.server.sip.fast;

import java.util.Arrays;

/** Headers of a REGISTER that the short way understands, or knows to mean nothing to a registrar. */
enum HeaderKind {
    VIA("via", "v"),
    FROM("from", "f"),
    TO("to", "t"),
    CALL_ID("call-id", "i"),
    CSEQ("cseq", ""),
    CONTACT("contact", "m"),
    EXPIRES("expires", ""),
    AUTHORIZATION("authorization", ""),
    PROXY_AUTHORIZATION("proxy-authorization", ""),
    USER_AGENT("user-agent", ""),
    MAX_FORWARDS("max-forwards", ""),
    CONTENT_LENGTH("content-length", "l"),
    ALLOW("allow", ""),
    SUPPORTED("supported", "k"),
    ALLOW_EVENTS("allow-events", "u"),
    ACCEPT("accept", ""),
    /** Any other: the stack has to look. */
    STRANGE("", "");

    private static final HeaderKind[][] BY_LENGTH = new HeaderKind[20][];

    static {
        for (int length = 0; length < BY_LENGTH.length; length++) {
            int wanted = length;
            BY_LENGTH[length] = Arrays.stream(values())
                    .filter(kind -> wanted > 0 && (kind.name.length == wanted || kind.compact.length == wanted))
                    .toArray(HeaderKind[]::new);
        }
    }

    private final byte[] name;
    private final byte[] compact;

    HeaderKind(String name, String compact) {
        this.name = Ascii.bytes(name);
        this.compact = Ascii.bytes(compact);
    }

    static HeaderKind of(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length >= BY_LENGTH.length) {
            return STRANGE;
        }
        for (HeaderKind kind : BY_LENGTH[length]) {
            if (Ascii.isIgnoringCase(bytes, start, end, length == 1 ? kind.compact : kind.name)) {
                return kind;
            }
        }
        return STRANGE;
    }

    /** Whether its value means nothing here. */
    boolean isIgnored() {
        return this == ALLOW || this == ALLOW_EVENTS || this == ACCEPT;
    }
}
