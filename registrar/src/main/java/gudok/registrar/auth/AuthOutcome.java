package gudok.registrar.auth;

import gudok.registrar.directory.User;

/** What a check of credentials gave. */
public sealed interface AuthOutcome {
    /** The right password of this user. */
    record Authenticated(User user) implements AuthOutcome {}

    /**
     * Not authenticated: answer with a fresh challenge, the same for every reason.
     *
     * @param stale  the password was right but the nonce is too old (RFC 7616 §3.3)
     * @param reason true reason, for operators only
     */
    record Denied(boolean stale, Reason reason) implements AuthOutcome {}

    /** Why credentials were not accepted. */
    enum Reason {
        NO_CREDENTIALS,
        MALFORMED,
        UNKNOWN_USER,
        WRONG_PASSWORD,
        STALE_NONCE,
        FOREIGN_NONCE,
        REPLAYED
    }
}
