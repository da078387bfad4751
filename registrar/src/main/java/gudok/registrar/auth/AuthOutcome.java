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
     * @param username the one of the credentials that were judged, as sent; empty if none were
     */
    record Denied(boolean stale, Reason reason, String username) implements AuthOutcome {
        /** Nothing was judged. */
        public Denied(boolean stale, Reason reason) {
            this(stale, reason, "");
        }
    }

    /** Why credentials were not accepted. */
    enum Reason {
        NO_CREDENTIALS,
        MALFORMED,
        /** More than one answer to challenges of one realm; none was judged. */
        SEVERAL,
        UNKNOWN_USER,
        WRONG_PASSWORD,
        STALE_NONCE,
        FOREIGN_NONCE,
        REPLAYED
    }
}
