package gudok.server.view;

import java.time.Instant;

/**
 * An attempt to register or call that was not let in. All texts but reason and detail are the peer's; detail may quote him.
 *
 * @param user   whom the credentials name; the user of the From header where none came
 * @param reason {@code unknown-user}, {@code wrong-password}, {@code stale-nonce}, {@code forbidden}, {@code unknown-domain},
 *     {@code malformed}, {@code banned} or {@code tls-handshake}; the phone is not told
 * @param method REGISTER or INVITE; empty for a ban and for TLS
 * @param aor    that it was about: To of a REGISTER, Request-URI of an INVITE
 * @param detail which rule, in plain words
 */
public record FailedAttempt(
        Instant time,
        String user,
        String realm,
        String source,
        String userAgent,
        String reason,
        String method,
        String aor,
        String detail) {}
