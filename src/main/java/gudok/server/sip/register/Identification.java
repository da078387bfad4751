package gudok.server.sip.register;

import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.auth.Authenticator;
import java.time.InstantSource;
import java.util.List;

/** Who sends a request: credentials in, user or challenges out, for REGISTER and INVITE alike. SIP thread. */
public final class Identification {
    private final Authenticator authenticator;
    private final InstantSource clock;
    private final RegistrationListener listener;

    public Identification(Authenticator authenticator, InstantSource clock, RegistrationListener listener) {
        this.authenticator = authenticator;
        this.clock = clock;
        this.listener = listener;
    }

    /** Checks the credentials that the request brings. */
    public AuthOutcome check(Asker asker, String realm) {
        if (asker.credentials().isEmpty()) {
            return new AuthOutcome.Denied(false, AuthOutcome.Reason.NO_CREDENTIALS);
        }
        return authenticator.check(
                asker.credentials(),
                realm,
                asker.method(),
                asker.requestUri(),
                asker.source().getAddress(),
                clock.instant());
    }

    /** One challenge for each algorithm that the phone can bear, the same whatever was wrong. */
    public List<String> challenges(Asker asker, String realm, AuthOutcome.Denied denied) {
        tell(asker, realm, denied.reason());
        List<String> challenges =
                authenticator.challenges(realm, asker.source().getAddress(), clock.instant(), denied.stale());
        return givesUpAtUnknownAlgorithms(asker.userAgent()) ? challenges.subList(0, 1) : challenges;
    }

    /** A request without credentials, or with a nonce that was good once, is how every registration begins. */
    private void tell(Asker asker, String realm, AuthOutcome.Reason reason) {
        switch (reason) {
            case NO_CREDENTIALS, STALE_NONCE, REPLAYED -> {}
            default ->
                listener.refused(new RegistrationListener.Refusal(
                        asker.method(), asker.user(), realm, asker.source(), asker.userAgent(), reason));
        }
    }

    /** baresip before 2.0 drops a whole response that names an algorithm other than MD5, against RFC 8760 §2.4. */
    private static boolean givesUpAtUnknownAlgorithms(String userAgent) {
        return userAgent.startsWith("baresip v0.") || userAgent.startsWith("baresip v1.");
    }
}
