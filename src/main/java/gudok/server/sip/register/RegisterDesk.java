package gudok.server.sip.register;

import gudok.registrar.Aor;
import gudok.registrar.RegisterOutcome;
import gudok.registrar.RegisterRequest;
import gudok.registrar.Registrar;
import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.server.config.Network;
import gudok.server.sip.register.RegisterReply.Header;
import gudok.server.sip.register.RegistrationListener.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
    private final AcceptedReply writer = new AcceptedReply();

    /** @param trusted networks whose REGISTERs need no credentials */
    public RegisterDesk(
            Domains domains,
            Identification identification,
            Supplier<UserDirectory> directory,
            Registrar registrar,
            RegistrationListener listener,
            InstantSource clock,
            List<Network> trusted) {
        this.domains = domains;
        this.identification = identification;
        this.directory = directory;
        this.registrar = registrar;
        this.listener = listener;
        this.clock = clock;
        this.trusted = List.copyOf(trusted);
    }

    public RegisterReply answer(RegisterMessage message) {
        Optional<String> domain = domains.of(message.requestHost()).flatMap(ignored -> domains.of(message.toHost()));
        if (domain.isEmpty()) {
            identification.refused(message.asker(), message.toHost(), Reason.UNKNOWN_DOMAIN);
            return RegisterReply.refusal(403, "Domain Not Served Here");
        }
        Optional<RegisterReply> given = recent.find(message, clock.instant());
        return given.isPresent() ? given.get() : fresh(message, domain.get());
    }

    private RegisterReply fresh(RegisterMessage message, String domain) {
        if (isTrusted(message)) {
            return remembered(message, trusted(message, domain));
        }
        AuthOutcome outcome = identification.check(message.asker(), domain);
        if (outcome instanceof AuthOutcome.Denied denied) {
            return challenge(identification.challenges(message.asker(), domain, denied));
        }
        return remembered(message, known(message, domain, ((AuthOutcome.Authenticated) outcome).user()));
    }

    private boolean isTrusted(RegisterMessage message) {
        return !trusted.isEmpty()
                && trusted.stream()
                        .anyMatch(network ->
                                network.contains(message.flow().source().getAddress()));
    }

    private RegisterReply trusted(RegisterMessage message, String domain) {
        Optional<User> user = directory.get().find(message.toUser(), domain);
        if (user.isEmpty()) {
            identification.refused(message.asker(), domain, Reason.UNKNOWN_USER);
            return RegisterReply.refusal(404, "User Not Found");
        }
        return allowed(message, user.get());
    }

    private RegisterReply known(RegisterMessage message, String domain, User user) {
        Optional<Aor> wanted = directory.get().find(message.toUser(), domain).map(User::aor);
        return wanted.filter(user.aor()::equals).isPresent()
                ? allowed(message, user)
                : forbidden(message, user, "These Credentials Belong To Another User");
    }

    private RegisterReply allowed(RegisterMessage message, User user) {
        Optional<String> forbidden = rules.forbidsRegister(user, message.asker());
        return forbidden.isPresent() ? forbidden(message, user, forbidden.get()) : apply(message, user.aor());
    }

    private RegisterReply forbidden(RegisterMessage message, User user, String reason) {
        identification.refused(message.asker(), user.aor().domain(), Reason.FORBIDDEN);
        return RegisterReply.refusal(403, reason);
    }

    private RegisterReply remembered(RegisterMessage message, RegisterReply reply) {
        recent.add(message, reply, clock.instant());
        return reply;
    }

    private static RegisterReply challenge(List<String> challenges) {
        List<Header> headers = new ArrayList<>(challenges.size());
        for (String challenge : challenges) {
            headers.add(new Header("WWW-Authenticate", challenge));
        }
        return new RegisterReply(401, "Unauthorized", headers);
    }

    private RegisterReply apply(RegisterMessage message, Aor aor) {
        return message.request(aor)
                .map(request -> apply(request, message.knowsPath()))
                .orElseGet(() -> RegisterReply.refusal(400, "Bad Contact"));
    }

    private RegisterReply apply(RegisterRequest request, boolean knowsPath) {
        Instant now = clock.instant();
        RegisterOutcome outcome = registrar.handle(request, now);
        if (outcome instanceof RegisterOutcome.Accepted accepted) {
            accepted.changes().forEach(listener::changed);
            return writer.to(request, accepted.bindings(), knowsPath, now);
        }
        RegisterOutcome.Refused refused = (RegisterOutcome.Refused) outcome;
        List<Header> headers = new ArrayList<>(1);
        refused.minExpires().ifPresent(seconds -> headers.add(new Header("Min-Expires", Long.toString(seconds))));
        return new RegisterReply(refused.status(), refused.reason(), headers);
    }
}
