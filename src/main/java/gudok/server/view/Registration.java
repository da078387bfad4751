package gudok.server.view;

import java.util.Optional;

/**
 * One binding, for operators.
 *
 * @param source  address and port that the phone registered from
 * @param expiresS seconds that are left
 * @param state   {@code reachable}, {@code unreachable}, {@code unknown} or {@code awaiting-reconnect}
 * @param rttMs   of the last answered ping
 * @param flow    how the phone is connected
 */
public record Registration(
        String aor,
        String contact,
        String source,
        String transport,
        String userAgent,
        String callId,
        long expiresS,
        String state,
        Optional<Integer> rttMs,
        Way flow) {
    /**
     * How the phone is connected.
     *
     * @param connection {@code open} or {@code closed}; {@code none} over UDP
     * @param instance   of the phone (RFC 5626 §4.1), if it names one
     * @param regId      which of its flows it is (§4.2), if it is one
     * @param tls        version, of an open connection that has it
     * @param cipher     suite, likewise
     */
    public record Way(
            String connection,
            Optional<String> instance,
            Optional<Integer> regId,
            Optional<String> tls,
            Optional<String> cipher) {
        /** A phone that has told nothing of itself, over UDP. */
        public static final Way PLAIN =
                new Way("none", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
