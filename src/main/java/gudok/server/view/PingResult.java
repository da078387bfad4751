package gudok.server.view;

import java.util.Optional;

/**
 * One OPTIONS to one binding.
 *
 * @param rttMs until the answer; empty if none came in time
 */
public record PingResult(String aor, String contact, Optional<Integer> rttMs) {}
