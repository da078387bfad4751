package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.registrar.Binding;
import gudok.registrar.directory.User;
import gudok.server.sip.register.Domains;
import gudok.server.sip.transport.RawMessage;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;

/**
 * Brings text messages from one user to all phones of another one (RFC 3428). No dialplan, nothing is stored, and nothing of the
 * text is logged. On the SIP thread.
 */
final class MessageRelay {
    /** RFC 3428 §8: what is longer may not go over UDP. */
    private static final int MOST_BYTES = 1300;

    private final LegTools tools;
    private final Requirements requirements;
    private final CallerCheck callers;
    private final Domains domains;
    private final SipServices services;
    private final MessageLine line;

    MessageRelay(LegTools tools, Requirements requirements, CallerCheck callers, Domains domains, MessageLine line) {
        this.tools = tools;
        this.requirements = requirements;
        this.callers = callers;
        this.domains = domains;
        this.line = line;
        services = line.services();
    }

    /** Sends it on, or says what to answer instead. */
    Optional<SIPResponse> message(SipProvider provider, SIPRequest request)
            throws SipException, ParseException, InvalidArgumentException {
        RawMessage raw = (RawMessage) request.getApplicationData();
        Optional<SIPResponse> refusal = unacceptable(request, raw);
        if (refusal.isPresent()) {
            return refusal;
        }
        CallerCheck.Result result = callers.check(request, raw);
        if (result instanceof CallerCheck.Result.Refused refused) {
            return Optional.of(refused.response());
        }
        Caller caller = ((CallerCheck.Result.Admitted) result).caller();
        if (caller.user().isEmpty()) {
            return Optional.of(tools.replies().to(request, 403, "Only For Users"));
        }
        return deliver(provider, request, caller);
    }

    private Optional<SIPResponse> unacceptable(SIPRequest request, RawMessage raw) {
        Replies replies = tools.replies();
        Optional<SIPResponse> unmet = requirements.unmet(request, raw);
        if (unmet.isPresent()) {
            return unmet;
        }
        if (!(request.getRequestURI() instanceof SipUri)) {
            return Optional.of(replies.to(request, 416));
        }
        byte[] body = request.getRawContent();
        if (body != null && body.length > MOST_BYTES) {
            return Optional.of(replies.to(request, 513));
        }
        boolean typed = body == null || body.length == 0 || request.getContentTypeHeader() != null;
        return typed ? Optional.empty() : Optional.of(replies.to(request, 400, "Missing Content-Type"));
    }

    private Optional<SIPResponse> deliver(SipProvider provider, SIPRequest request, Caller caller)
            throws SipException, ParseException, InvalidArgumentException {
        SipUri uri = (SipUri) request.getRequestURI();
        Optional<HomePhones.Instance> instance = tools.home().instance(uri);
        if (instance.isPresent()) {
            return deliver(provider, request, caller, instance.get());
        }
        Optional<User> called = domains.of(uri.getHost())
                .flatMap(domain -> services.directory().get().find(Askers.user(uri), domain));
        Instant now = services.clock().instant();
        List<Binding> bindings = called.map(user -> services.locations().find(user.aor())).orElse(List.of()).stream()
                .filter(binding -> binding.isLiveAt(now) && !binding.isAwaiting())
                .toList();
        return deliver(provider, request, caller, new HomePhones.Instance(called, bindings));
    }

    private Optional<SIPResponse> deliver(
            SipProvider provider, SIPRequest request, Caller caller, HomePhones.Instance instance)
            throws SipException, ParseException, InvalidArgumentException {
        if (instance.bindings().isEmpty()) {
            int status = instance.user().isPresent() ? 480 : 404;
            return Optional.of(tools.replies().to(request, status));
        }
        ServerTransaction transaction = provider.getNewServerTransaction(request);
        new MessageDelivery(tools, transaction, request)
                .to(instance.bindings(), binding -> line.send(request, caller, binding));
        return Optional.empty();
    }
}
