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
import java.util.Optional;

/** Who sends a request: credentials in, user or challenges out, for REGISTER and INVITE alike. SIP thread. */
public final class Identification {
    private static final AuthOutcome NOTHING_SHOWN = new AuthOutcome.Denied(false, AuthOutcome.Reason.NO_CREDENTIALS);

    static final String NO_SUCH_USER = "no such user";

    private final Authenticator authenticator;
    private final InstantSource clock;
    private final RegistrationListener listener;
    private final RepeatedAnswers answers = new RepeatedAnswers();

    /** Of one refusal; {@code proven} as {@link Refusal} says. */
    private record Cause(Reason reason, String detail, boolean proven) {}

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
        cause(denied.reason()).ifPresent(cause -> wrong(asker, realm, denied, cause));
        List<String> challenges = authenticator.challenges(realm, asker.source().getAddress(), nonce, denied.stale());
        return BearableChallenges.of(asker, challenges);
    }

    /**
     * Tells of a request that is refused whatever its password.
     *
     * @param asker  {@linkplain Asker#named named}, if it is known who he is
     * @param detail which rule, in plain words
     */
    public void refused(Asker asker, String realm, Reason reason, String detail) {
        tell(asker, realm, new Cause(reason, detail, false));
    }

    /** Empty for what is no failure. */
    private static Optional<Cause> cause(AuthOutcome.Reason reason) {
        return switch (reason) {
            case NO_CREDENTIALS, STALE_NONCE, REPLAYED -> Optional.empty();
            case UNKNOWN_USER -> Optional.of(new Cause(Reason.UNKNOWN_USER, NO_SUCH_USER, true));
            case WRONG_PASSWORD ->
                Optional.of(new Cause(Reason.WRONG_PASSWORD, "wrong password, or none for that algorithm", true));
            case FOREIGN_NONCE ->
                Optional.of(new Cause(Reason.STALE_NONCE, "nonce was not given to this address", false));
            case MALFORMED -> Optional.of(new Cause(Reason.MALFORMED, "credentials not understood", false));
            case SEVERAL -> Optional.of(new Cause(Reason.MALFORMED, "several credentials for one realm", false));
        };
    }

    /**
     * A retransmission of a wrong answer is no second one. The same credentials with another outcome are: where they were not
     * judged before, nothing has counted yet.
     */
    private void wrong(Asker asker, String realm, AuthOutcome.Denied denied, Cause cause) {
        String shown = denied.reason() + "\n" + asker.shown();
        if (!answers.repeats(shown, asker.source().getAddress(), clock.instant())) {
            Asker named = denied.username().isEmpty() ? asker.claimed() : asker.named(denied.username());
            tell(named, realm, cause);
        }
    }

    private void tell(Asker asker, String realm, Cause cause) {
        listener.refused(new Refusal(
                asker.method(),
                asker.user(),
                asker.wanted().text(),
                realm,
                asker.source(),
                asker.userAgent(),
                cause.reason(),
                cause.detail(),
                cause.proven()));
    }
}
