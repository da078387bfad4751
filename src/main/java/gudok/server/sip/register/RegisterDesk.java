package gudok.server.sip.register;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.RegisterOutcome;
import gudok.registrar.RegisterRequest;
import gudok.registrar.Registrar;
import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.server.sip.register.RegisterReply.Header;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers REGISTER (RFC 3261 §10.3): domain, credentials, AOR, then the registrar's rules. SIP thread. */
public final class RegisterDesk {
    private static final int CONTACT_CHARS = 96;

    private final Domains domains;
    private final Identification identification;
    private final Supplier<UserDirectory> directory;
    private final Registrar registrar;
    private final RegistrationListener listener;
    private final InstantSource clock;
    private final RecentRegisters recent = new RecentRegisters();
    private final DateText dates = new DateText();

    public RegisterDesk(
            Domains domains,
            Identification identification,
            Supplier<UserDirectory> directory,
            Registrar registrar,
            RegistrationListener listener,
            InstantSource clock) {
        this.domains = domains;
        this.identification = identification;
        this.directory = directory;
        this.registrar = registrar;
        this.listener = listener;
        this.clock = clock;
    }

    public RegisterReply answer(RegisterMessage message) {
        Optional<String> domain = domains.of(message.requestHost()).flatMap(ignored -> domains.of(message.toHost()));
        if (domain.isEmpty()) {
            return RegisterReply.refusal(403, "Domain Not Served Here");
        }
        Optional<Aor> known = recent.find(message, clock.instant());
        return known.isPresent() ? apply(message, known.get()) : checked(message, domain.get());
    }

    private RegisterReply checked(RegisterMessage message, String domain) {
        AuthOutcome outcome = identification.check(message.asker(), domain);
        if (outcome instanceof AuthOutcome.Denied denied) {
            return challenge(identification.challenges(message.asker(), domain, denied));
        }
        Aor aor = ((AuthOutcome.Authenticated) outcome).user().aor();
        Optional<Aor> wanted =
                directory.get().find(message.toUser(), domain).map(User::aor).filter(aor::equals);
        if (wanted.isEmpty()) {
            return RegisterReply.refusal(403, "These Credentials Belong To Another User");
        }
        recent.add(message, aor, clock.instant());
        return apply(message, aor);
    }

    private static RegisterReply challenge(List<String> challenges) {
        List<Header> headers = new ArrayList<>(challenges.size());
        for (String challenge : challenges) {
            headers.add(new Header("WWW-Authenticate", challenge));
        }
        return new RegisterReply(401, "Unauthorized", headers);
    }

    private RegisterReply apply(RegisterMessage message, Aor aor) {
        return message.request(aor).map(this::apply).orElseGet(() -> RegisterReply.refusal(400, "Bad Contact"));
    }

    private RegisterReply apply(RegisterRequest request) {
        Instant now = clock.instant();
        RegisterOutcome outcome = registrar.handle(request, now);
        if (outcome instanceof RegisterOutcome.Accepted accepted) {
            accepted.changes().forEach(listener::changed);
            return accepted(accepted.bindings(), now);
        }
        RegisterOutcome.Refused refused = (RegisterOutcome.Refused) outcome;
        List<Header> headers = new ArrayList<>(1);
        refused.minExpires().ifPresent(seconds -> headers.add(new Header("Min-Expires", Long.toString(seconds))));
        return new RegisterReply(refused.status(), refused.reason(), headers);
    }

    private RegisterReply accepted(List<Binding> bindings, Instant now) {
        Header date = dates.at(now);
        List<Header> headers =
                bindings.isEmpty() ? List.of(date) : List.of(new Header("Contact", contacts(bindings, now)), date);
        return new RegisterReply(200, "OK", headers);
    }

    private static String contacts(List<Binding> bindings, Instant now) {
        StringBuilder text = new StringBuilder(CONTACT_CHARS * bindings.size());
        for (Binding binding : bindings) {
            text.append(text.length() == 0 ? "<" : ", <").append(binding.contact());
            text.append(">;expires=").append(remainingSeconds(binding, now));
        }
        return text.toString();
    }

    /** Rounded up: a fresh binding shows the seconds that were granted. */
    private static long remainingSeconds(Binding binding, Instant now) {
        long ms = binding.expires().toEpochMilli() - now.toEpochMilli();
        return Math.max(0, (ms + 999) / 1000);
    }
}
