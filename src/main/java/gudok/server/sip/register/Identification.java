package gudok.server.sip.register;

import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.auth.Authenticator;
import gudok.registrar.auth.Nonce;
import gudok.server.sip.register.RegistrationListener.Reason;
import gudok.server.sip.register.RegistrationListener.Refusal;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Who sends a request: credentials in, user or challenges out, for REGISTER and INVITE alike. SIP thread. */
public final class Identification {
    private static final AuthOutcome NOTHING_SHOWN = new AuthOutcome.Denied(false, AuthOutcome.Reason.NO_CREDENTIALS);

    private final Authenticator authenticator;
    private final InstantSource clock;
    private final RegistrationListener listener;
    private final RepeatedAnswers answers = new RepeatedAnswers();

    public Identification(Authenticator authenticator, InstantSource clock, RegistrationListener listener) {
        this.authenticator = authenticator;
        this.clock = clock;
        this.listener = listener;
    }

    /** Checks the credentials that the request brings. */
    public AuthOutcome check(Asker asker, String realm, Instant now) {
        if (asker.isBare()) {
            return NOTHING_SHOWN;
        }
        InetAddress source = asker.source().getAddress();
        return asker.digest().isPresent()
                ? authenticator.check(asker.digest().get(), realm, asker.method(), asker.requestUri(), source, now)
                : authenticator.check(asker.credentials(), realm, asker.method(), asker.requestUri(), source, now);
    }

    /** For challenges: a new one. */
    public Nonce nonce(Instant now) {
        return authenticator.nonce(now);
    }

    /** One challenge for each algorithm that the phone can bear, the same whatever was wrong. */
    public List<String> challenges(Asker asker, String realm, AuthOutcome.Denied denied, Nonce nonce) {
        switch (denied.reason()) {
            case NO_CREDENTIALS, STALE_NONCE, REPLAYED -> {}
            case UNKNOWN_USER -> wrong(asker, realm, Reason.UNKNOWN_USER, true);
            case WRONG_PASSWORD -> wrong(asker, realm, Reason.WRONG_PASSWORD, true);
            case FOREIGN_NONCE -> wrong(asker, realm, Reason.STALE_NONCE, false);
            case MALFORMED -> wrong(asker, realm, Reason.MALFORMED, false);
        }
        List<String> challenges = authenticator.challenges(realm, asker.source().getAddress(), nonce, denied.stale());
        return givesUpAtUnknownAlgorithms(asker.userAgent()) ? challenges.subList(0, 1) : challenges;
    }

    /** Tells of a request that is refused whatever its password. */
    public void refused(Asker asker, String realm, Reason reason) {
        listener.refused(
                new Refusal(asker.method(), asker.user(), realm, asker.source(), asker.userAgent(), reason, false));
    }

    /** A retransmission of a wrong answer is no second one. */
    private void wrong(Asker asker, String realm, Reason reason, boolean proven) {
        if (!answers.repeats(asker.shown(), asker.source().getAddress(), clock.instant())) {
            listener.refused(new Refusal(
                    asker.method(), asker.user(), realm, asker.source(), asker.userAgent(), reason, proven));
        }
    }

    /** baresip before 2.0 drops a whole response that names an algorithm other than MD5, against RFC 8760 §2.4. */
    private static boolean givesUpAtUnknownAlgorithms(String userAgent) {
        return userAgent.startsWith("baresip v0.") || userAgent.startsWith("baresip v1.");
    }
}
