package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.registrar.Binding;
import gudok.registrar.auth.AuthOutcome;
import gudok.registrar.directory.User;
import gudok.server.sip.Caller.Proof;
import gudok.server.sip.register.Asker;
import gudok.server.sip.register.Domains;
import gudok.server.sip.register.Identification;
import gudok.server.sip.register.RegistrationListener.Reason;
import gudok.server.sip.register.TrustedSources;
import gudok.server.sip.register.UserRules;
import gudok.server.sip.transport.RawMessage;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sip.address.URI;

/**
 * Decides who calls, and whether he may: digest, or the address, which is in a network of the user, or that of a live binding
 * where calls are not challenged.
 */
final class CallerCheck {
    /** Who it is, or what to answer him. */
    sealed interface Result {
        /** @param challenges fresh ones, should the dialplan ask for credentials after all */
        record Admitted(Caller caller, Supplier<List<String>> challenges) implements Result {}

        record Refused(SIPResponse response) implements Result {}
    }

    private final SipSettings settings;
    private final Domains domains;
    private final Identification identification;
    private final Replies replies;
    private final SipServices services;
    private final UserRules rules = new UserRules();
    private final TrustedSources sources;

    CallerCheck(
            SipSettings settings,
            Domains domains,
            Identification identification,
            Replies replies,
            SipServices services) {
        this.settings = settings;
        this.domains = domains;
        this.identification = identification;
        this.replies = replies;
        this.services = services;
        this.sources = new TrustedSources(services.directory());
    }

    Result check(SIPRequest request, RawMessage raw) {
        Optional<String> called = domain(request.getRequestURI());
        if (called.isEmpty()) {
            return new Result.Refused(replies.to(request, 404, "Domain Not Served Here"));
        }
        String realm = domain(request.getFrom().getAddress().getURI()).orElseGet(called::get);
        Asker asker = Askers.of(request, raw);
        Instant now = services.clock().instant();
        AuthOutcome outcome = identification.check(asker, realm, now);
        if (outcome instanceof AuthOutcome.Authenticated known) {
            return known(request, asker, new Caller(Optional.of(known.user()), Proof.DIGEST, realm));
        }
        AuthOutcome.Denied denied = (AuthOutcome.Denied) outcome;
        Optional<User> trusted = denied.reason() == AuthOutcome.Reason.NO_CREDENTIALS
                ? sources.find(asker.source().getAddress(), asker.user())
                : Optional.empty();
        if (trusted.isPresent()) {
            String domain = trusted.get().aor().domain();
            return known(request, asker, new Caller(trusted, Proof.NETWORK, domain));
        }
        if (settings.authCalls() || denied.reason() != AuthOutcome.Reason.NO_CREDENTIALS) {
            List<String> challenges = identification.challenges(asker, realm, denied, identification.nonce(now));
            return new Result.Refused(challenge(request, challenges));
        }
        return admitted(new Caller(bySource(request, realm), Proof.NONE, realm), asker, realm);
    }

    private Result known(SIPRequest request, Asker asker, Caller caller) {
        User user = caller.user().orElseThrow();
        Optional<UserRules.Forbidden> forbidden = rules.forbidsSource(user, asker);
        if (forbidden.isPresent()) {
            Asker named = asker.named(user.aor().user());
            identification.refused(
                    named, caller.domain(), Reason.FORBIDDEN, forbidden.get().rule());
            return new Result.Refused(replies.to(request, 403, forbidden.get().reason()));
        }
        return admitted(caller, asker, caller.domain());
    }

    private Result admitted(Caller caller, Asker asker, String realm) {
        AuthOutcome.Denied nothing = new AuthOutcome.Denied(false, AuthOutcome.Reason.NO_CREDENTIALS);
        boolean trusted =
                services.admission().trustedPeers().trust(asker.source().getAddress());
        return new Result.Admitted(
                caller.through(trusted),
                () -> identification.challenges(
                        asker,
                        realm,
                        nothing,
                        identification.nonce(services.clock().instant())));
    }

    private SIPResponse challenge(SIPRequest request, List<String> challenges) {
        SIPResponse response = replies.to(request, 407);
        challenges.forEach(value -> Replies.add(response, "Proxy-Authenticate", value));
        return response;
    }

    private Optional<User> bySource(SIPRequest request, String domain) {
        String name = Askers.user(request.getFrom().getAddress().getURI());
        InetSocketAddress source = SipLeg.source(request);
        Instant now = services.clock().instant();
        return services.directory()
                .get()
                .find(name, domain)
                .filter(user -> services.locations().find(user.aor()).stream()
                        .anyMatch(binding -> isFrom(binding, source, now)));
    }

    private static boolean isFrom(Binding binding, InetSocketAddress source, Instant now) {
        return binding.isLiveAt(now) && binding.source().equals(source);
    }

    private Optional<String> domain(URI uri) {
        return uri instanceof SipUri sip ? domains.of(sip.getHost()) : Optional.empty();
    }
}
