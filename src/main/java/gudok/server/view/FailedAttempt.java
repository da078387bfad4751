package gudok.server.view;

import java.time.Instant;

/**
 * An attempt to register or call that was not let in. All texts but the reason are the peer's.
 *
 * @param reason {@code unknown-user}, {@code wrong-password}, {@code stale-nonce}, {@code forbidden}, {@code unknown-domain} or
 *     {@code banned}; the phone is not told
 */
public record FailedAttempt(Instant time, String user, String realm, String source, String userAgent, String reason) {}
