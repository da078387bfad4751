package gudok.server.sip.ping;

import java.util.HexFormat;

/**
 * What tells a ping from all others, and its answer from a forgery.
 *
 * @param text of hexadecimal digits
 */
record PingId(String text) {
    /** Branches of pings begin so and those of other requests never do. */
    static final String MARK = "z9hG4bKgudokping";

    static final int RANDOM_BYTES = 12;

    static PingId of(byte[] random) {
        return new PingId(HexFormat.of().formatHex(random));
    }

    String branch() {
        return MARK + text;
    }

    String callId() {
        return "ping-" + text;
    }

    String tag() {
        return text.substring(0, RANDOM_BYTES);
    }
}
