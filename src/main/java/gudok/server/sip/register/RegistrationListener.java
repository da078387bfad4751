package gudok.server.sip.register;

import gudok.registrar.Flow;
import gudok.registrar.RegisterOutcome;
import java.net.InetSocketAddress;
import java.util.Locale;

/** Hears what happened to bindings and credentials. Called on the SIP thread: must neither block nor throw. */
public interface RegistrationListener {
    /** The phone at the far end of that flow has been told how often it has to show that it lives (RFC 5626 §4.4). */
    default void toldTimer(Flow flow) {}

    void changed(RegisterOutcome.Change change);

    /** Somebody was not let in. A request without credentials that is challenged is no such case. */
    void refused(Refusal refusal);

    /**
     * A request that was not let in. All texts are the peer's.
     *
     * @param method REGISTER, INVITE…
     * @param user   whom the credentials name; the user of the From header where none came
     * @param aor    that it is about: To of a REGISTER, Request-URI of others
     * @param realm  domain of ours, or the foreign one
     * @param reason the true one, which the peer is not told
     * @param detail which rule, in plain words
     * @param proven a nonce that this very source was given has come back with it, so the source is no forgery
     */
    record Refusal(
            String method,
            String user,
            String aor,
            String realm,
            InetSocketAddress source,
            String userAgent,
            Reason reason,
            String detail,
            boolean proven) {
        /** A wrong answer that may be held against its source. */
        public boolean isWrongAnswer() {
            return proven && (reason == Reason.WRONG_PASSWORD || reason == Reason.UNKNOWN_USER);
        }
    }

    /** Why a request was not let in. */
    enum Reason {
        UNKNOWN_USER,
        WRONG_PASSWORD,
        /** The nonce is not one that this source was given. One that has only expired is no refusal. */
        STALE_NONCE,
        /** Credentials that cannot be understood, or several for one realm. */
        MALFORMED,
        /** The right password, but but not for this AOR, from this address, with this user agent, or against the registrar's rules. */
        FORBIDDEN,
        UNKNOWN_DOMAIN;

        /** As operators see it: lower case, with hyphens. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
