package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.RegisterOutcome;
import gudok.registrar.RegisterRequest;
import gudok.registrar.Registrar;
import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.directory.User;
import gudok.registrar.directory.UserDirectory;
import gudok.server.sip.transport.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sip.address.URI;

/** Answers REGISTER (RFC 3261 §10.3): domain, credentials, AOR, then the registrar's rules. */
final class RegisterHandler {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Replies replies;
    private final Domains domains;
    private final Identification identification;
    private final Supplier<UserDirectory> directory;
    private final Registrar registrar;
    private final RegistrationListener listener;
    private final InstantSource clock;
    private final RecentRegisters recent = new RecentRegisters();

    RegisterHandler(Replies replies, Domains domains, Identification identification, SipServices services) {
        this.replies = replies;
        this.domains = domains;
        this.identification = identification;
        this.directory = services.directory();
        this.registrar = services.registrar();
        this.listener = services.registrations();
        this.clock = services.clock();
    }

    SIPResponse answer(SIPRequest request, RawMessage raw) {
        Optional<String> domain = domain(request.getRequestURI())
                .flatMap(ignored -> domain(request.getTo().getAddress().getURI()));
        if (domain.isEmpty()) {
            return replies.to(request, 403, "Domain Not Served Here");
        }
        Optional<Aor> known = recent.find(request, clock.instant());
        return known.isPresent() ? apply(request, raw, known.get()) : checked(request, raw, domain.get());
    }

    private SIPResponse checked(SIPRequest request, RawMessage raw, String domain) {
        AuthOutcome outcome = identification.check(request, raw, domain);
        if (outcome instanceof AuthOutcome.Denied denied) {
            return identification.challenge(request, raw, 401, domain, denied);
        }
        Aor aor = ((AuthOutcome.Authenticated) outcome).user().aor();
        String wanted = userPart(request.getTo().getAddress().getURI());
        if (directory
                .get()
                .find(wanted, domain)
                .map(User::aor)
                .filter(aor::equals)
                .isEmpty()) {
            return replies.to(request, 403, "These Credentials Belong To Another User");
        }
        recent.add(request, aor, clock.instant());
        return apply(request, raw, aor);
    }

    private SIPResponse apply(SIPRequest request, RawMessage raw, Aor aor) {
        return RegisterReader.read(request, raw, aor)
                .map(register -> apply(request, register))
                .orElseGet(() -> replies.to(request, 400, "Bad Contact"));
    }

    private SIPResponse apply(SIPRequest request, RegisterRequest register) {
        Instant now = clock.instant();
        RegisterOutcome outcome = registrar.handle(register, now);
        if (outcome instanceof RegisterOutcome.Accepted accepted) {
            accepted.changes().forEach(listener::changed);
            return accepted(request, accepted.bindings(), now);
        }
        RegisterOutcome.Refused refused = (RegisterOutcome.Refused) outcome;
        SIPResponse response = replies.to(request, refused.status(), refused.reason());
        refused.minExpires().ifPresent(seconds -> Replies.set(response, "Min-Expires", Long.toString(seconds)));
        return response;
    }

    private SIPResponse accepted(SIPRequest request, List<Binding> bindings, Instant now) {
        SIPResponse response = replies.to(request, 200);
        if (!bindings.isEmpty()) {
            String contacts = bindings.stream()
                    .map(binding -> "<" + binding.contact() + ">;expires=" + remainingSeconds(binding, now))
                    .collect(Collectors.joining(", "));
            Replies.set(response, "Contact", contacts);
        }
        Replies.set(response, "Date", DATE.format(now));
        return response;
    }

    /** Rounded up: a fresh binding shows the seconds that were granted. */
    private static long remainingSeconds(Binding binding, Instant now) {
        return Math.max(
                0, Duration.between(now, binding.expires()).plusMillis(999).toSeconds());
    }

    private Optional<String> domain(URI uri) {
        return uri instanceof SipUri sip ? domains.of(sip.getHost()) : Optional.empty();
    }

    private static String userPart(URI uri) {
        return uri instanceof SipUri sip && sip.getUser() != null ? SipText.unescape(sip.getUser()) : "";
    }
}
