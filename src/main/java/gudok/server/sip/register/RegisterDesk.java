package gudok.server.sip.register;

import gudok.registrar.Aor;
import gudok.registrar.RegisterOutcome;
import gudok.registrar.RegisterRequest;
import gudok.registrar.Registrar;
import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.auth.Nonce;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.server.config.Network;
import gudok.server.metrics.Counts;
import gudok.server.sip.register.RegisterReply.Header;
import gudok.server.sip.register.RegistrationListener.Reason;
import gudok.server.sip.register.UserRules.Forbidden;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers REGISTER (RFC 3261 §10.3): domain, credentials, AOR, then the registrar's rules. SIP thread. */
public final class RegisterDesk {
    private final Domains domains;
    private final Identification identification;
    private final Supplier<UserDirectory> directory;
    private final Registrar registrar;
    private final RegistrationListener listener;
    private final InstantSource clock;
    private final List<Network> trusted;
    private final UserRules rules = new UserRules();
    private final RecentRegisters recent = new RecentRegisters();
    private final RecentNonces nonces = new RecentNonces();
    private final Counts<Integer> answers = new Counts<>();
    private final AcceptedReply writer;

    /**
     * A desk that answers by these rules.
     *
     * @param trusted networks whose REGISTERs need no credentials
     * @param told    what phones are told that were let in
     */
    public RegisterDesk(
            Domains domains,
            Identification identification,
            Supplier<UserDirectory> directory,
            Registrar registrar,
            RegistrationListener listener,
            InstantSource clock,
            List<Network> trusted,
            AcceptedReply.Told told) {
        this.writer = new AcceptedReply(told);
        this.domains = domains;
        this.identification = identification;
        this.directory = directory;
        this.registrar = registrar;
        this.listener = listener;
        this.clock = clock;
        this.trusted = List.copyOf(trusted);
    }

    /** How many were given since the start, by status. Any thread. */
    public Map<Integer, Long> answers() {
        return answers.snapshot();
    }

    public RegisterReply answer(RegisterMessage message) {
        RegisterReply reply = judged(message);
        answers.count(reply.status());
        return reply;
    }

    private RegisterReply judged(RegisterMessage message) {
        Optional<String> domain = domain(message);
        if (domain.isEmpty()) {
            identification.refused(
                    message.asker().claimed(), message.toHost(), Reason.UNKNOWN_DOMAIN, "domain not served here");
            return RegisterReply.refusal(403, "Domain Not Served Here");
        }
        Instant now = clock.instant();
        boolean mayBeRecent = !message.asker().isBare() || !trusted.isEmpty();
        Optional<RegisterReply> given = mayBeRecent ? recent.find(message.transaction(), now) : Optional.empty();
        return given.isPresent() ? given.get() : fresh(message, domain.get(), now);
    }

    /** That of To; the Request-URI has to be in one of ours too. */
    private Optional<String> domain(RegisterMessage message) {
        Optional<String> asked = domains.of(message.requestHost());
        boolean same = message.toHost().equals(message.requestHost());
        return asked.isEmpty() || same ? asked : domains.of(message.toHost());
    }

    private RegisterReply fresh(RegisterMessage message, String domain, Instant now) {
        if (isTrusted(message)) {
            return remembered(message, trusted(message, domain, now), now);
        }
        AuthOutcome outcome = identification.check(message.asker(), domain, now);
        if (outcome instanceof AuthOutcome.Denied denied) {
            return challenge(identification.challenges(message.asker(), domain, denied, nonce(message, now)));
        }
        return remembered(message, known(message, domain, ((AuthOutcome.Authenticated) outcome).user(), now), now);
    }

    /** Where no credentials came, a retransmission gets the nonce of the first request. */
    private Nonce nonce(RegisterMessage message, Instant now) {
        boolean bare = message.asker().isBare();
        Optional<Nonce> given = bare ? nonces.find(message.transaction(), now) : Optional.empty();
        if (given.isPresent()) {
            return given.get();
        }
        Nonce nonce = identification.nonce(now);
        if (bare) {
            nonces.add(message.transaction(), nonce);
        }
        return nonce;
    }

    private boolean isTrusted(RegisterMessage message) {
        return !trusted.isEmpty()
                && trusted.stream()
                        .anyMatch(network ->
                                network.contains(message.flow().source().getAddress()));
    }

    private RegisterReply trusted(RegisterMessage message, String domain, Instant now) {
        Optional<User> user = directory.get().find(message.toUser(), domain);
        if (user.isEmpty()) {
            identification.refused(message.asker().claimed(), domain, Reason.UNKNOWN_USER, Identification.NO_SUCH_USER);
            return RegisterReply.refusal(404, "User Not Found");
        }
        return allowed(message, user.get(), now);
    }

    private RegisterReply known(RegisterMessage message, String domain, User user, Instant now) {
        return message.toUser().equals(user.aor().user()) || isAnotherNameOf(user, message.toUser(), domain)
                ? allowed(message, user, now)
                : forbidden(message, user.aor(), othersCredentials(message, user));
    }

    private boolean isAnotherNameOf(User user, String name, String domain) {
        return directory
                .get()
                .find(name, domain)
                .map(User::aor)
                .filter(user.aor()::equals)
                .isPresent();
    }

    private RegisterReply allowed(RegisterMessage message, User user, Instant now) {
        Optional<Forbidden> forbidden = rules.forbidsRegister(user, message.asker());
        return forbidden.isPresent() ? forbidden(message, user.aor(), forbidden.get()) : apply(message, user, now);
    }

    private static Forbidden othersCredentials(RegisterMessage message, User user) {
        String rule = "credentials of " + user.aor().user() + " for " + message.toUser();
        return new Forbidden(rule, "These Credentials Belong To Another User");
    }

    private RegisterReply forbidden(RegisterMessage message, Aor aor, Forbidden forbidden) {
        tell(message, aor, forbidden.rule());
        return RegisterReply.refusal(403, forbidden.reason());
    }

    private void tell(RegisterMessage message, Aor aor, String detail) {
        identification.refused(message.asker().named(aor.user()), aor.domain(), Reason.FORBIDDEN, detail);
    }

    private RegisterReply remembered(RegisterMessage message, RegisterReply reply, Instant now) {
        recent.add(message.transaction(), reply, now);
        return reply;
    }

    private static RegisterReply challenge(List<String> challenges) {
        Header[] headers = new Header[challenges.size()];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = new Header("WWW-Authenticate", challenges.get(i));
        }
        return new RegisterReply(401, "Unauthorized", List.of(headers));
    }

    private RegisterReply apply(RegisterMessage message, User user, Instant now) {
        Optional<RegisterRequest> read = message.request(user.aor());
        if (read.isEmpty()) {
            tell(message, user.aor(), "bad contact");
            return RegisterReply.refusal(400, "Bad Contact");
        }
        RegisterRequest request = read.get().with(user.limits());
        RegisterOutcome outcome = registrar.handle(request, now);
        if (outcome instanceof RegisterOutcome.Accepted accepted) {
            accepted.changes().forEach(listener::changed);
            if (writer.tellsTimer(request)) {
                listener.toldTimer(request.flow());
            }
            return writer.to(request, accepted.bindings(), message.knowsPath(), now);
        }
        RegisterOutcome.Refused refused = (RegisterOutcome.Refused) outcome;
        tell(message, user.aor(), RuleText.of(refused, registrar.settings()));
        return refusal(refused);
    }

    private static RegisterReply refusal(RegisterOutcome.Refused refused) {
        List<Header> headers = new ArrayList<>(1);
        refused.minExpires().ifPresent(seconds -> headers.add(new Header("Min-Expires", Long.toString(seconds))));
        return new RegisterReply(refused.status(), refused.reason(), headers);
    }
}
