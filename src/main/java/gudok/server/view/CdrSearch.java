package gudok.server.view;

import java.time.Instant;
import java.util.Optional;

/**
 * Which call detail records are wanted.
 *
 * @param since first end of a leg
 * @param until first end that is too late
 * @param call  uuid of the call or of one of its legs, or a SIP Call-ID: all legs of that call
 * @param most  the newest, so many
 */
public record CdrSearch(Instant since, Instant until, Optional<String> call, int most) {}
