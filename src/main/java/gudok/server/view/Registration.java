package gudok.server.view;

import java.util.Optional;

/**
 * One binding, for operators.
 *
 * @param source  address and port that the phone registered from
 * @param expiresS seconds that are left
 * @param state   {@code reachable}, {@code unreachable}, {@code unknown} or {@code awaiting-reconnect}
 * @param rttMs   of the last answered ping
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
        Optional<Integer> rttMs) {}
