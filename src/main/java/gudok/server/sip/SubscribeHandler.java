package gudok.server.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.registrar.Aor;
import gudok.registrar.directory.User;
import gudok.server.call.Dialer.Line;
import gudok.server.sip.RegSubscription.Key;
import gudok.server.sip.register.ContactText;
import gudok.server.sip.register.Domains;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.HopRouter;
import gudok.server.sip.transport.IpLiteral;
import gudok.server.sip.transport.RawMessage;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sip.address.Hop;

/** SUBSCRIBE to the reg event of the subscriber's own AOR (RFC 3680, RFC 6665). SIP thread. */
final class SubscribeHandler {
    static final String EVENT = "reg";
    private static final String ACCEPT = "application/reginfo+xml";
    private static final int SHORTEST_S = 60;
    private static final int LONGEST_S = 7200;
    /** RFC 3680 §4.4. */
    private static final int USUAL_S = 3761;

    private final LegTools tools;
    private final CallerCheck callers;
    private final Domains domains;
    private final SipServices services;
    private final RegSubscriptions subscriptions;

    SubscribeHandler(
            LegTools tools,
            CallerCheck callers,
            Domains domains,
            SipServices services,
            RegSubscriptions subscriptions) {
        this.tools = tools;
        this.callers = callers;
        this.domains = domains;
        this.services = services;
        this.subscriptions = subscriptions;
    }

    /** The answer; NOTIFY follows it. */
    SIPResponse answer(SIPRequest request, RawMessage raw) {
        String localTag = request.getToTag();
        SIPResponse response = tools.replies().to(request, 200);
        Key key = new Key(request.getCallId().getCallId(), tag(request.getFromTag()), tag(response.getToTag()));
        Optional<RegSubscription> known = subscriptions.find(key);
        if (localTag != null && known.isEmpty()) {
            return tools.replies().to(request, 481);
        }
        Optional<SIPResponse> refusal = unacceptable(request, raw);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String branch = tag(request.getTopmostVia().getBranch());
        long cseq = request.getCSeq().getSeqNumber();
        if (known.isPresent()
                && known.get().remoteCseq == cseq
                && known.get().remoteBranch.equals(branch)) {
            return accepted(request, response, known.get()); // it came twice: its credentials are used up
        }
        if (known.isPresent() && cseq <= known.get().remoteCseq) {
            return tools.replies().to(request, 500, "CSeq Lower Than That Before");
        }
        CallerCheck.Result result = callers.check(request, raw);
        if (result instanceof CallerCheck.Result.Refused refused) {
            return refused.response();
        }
        Caller caller = ((CallerCheck.Result.Admitted) result).caller();
        return subscribed(request, raw, response, known, caller);
    }

    private static String tag(String text) {
        return text == null ? "" : text;
    }

    private Optional<SIPResponse> unacceptable(SIPRequest request, RawMessage raw) {
        Replies replies = tools.replies();
        String event = raw.values("Event", "o").stream().findFirst().orElse("");
        if (!event.split(";", 2)[0].strip().equalsIgnoreCase(EVENT)) {
            SIPResponse response = replies.to(request, 489, "Bad Event");
            Replies.set(response, "Allow-Events", EVENT);
            return Optional.of(response);
        }
        if (!Acceptance.allows(raw, ACCEPT)) {
            SIPResponse response = replies.to(request, 406);
            Replies.set(response, "Accept", ACCEPT);
            return Optional.of(response);
        }
        boolean reachable = request.getFromTag() != null && contact(raw).isPresent();
        if (!reachable) {
            return Optional.of(replies.to(request, 400, "Missing Contact"));
        }
        long wanted = seconds(raw);
        if (wanted > 0 && wanted < SHORTEST_S) {
            SIPResponse response = replies.to(request, 423, "Interval Too Brief");
            Replies.set(response, "Min-Expires", Integer.toString(SHORTEST_S));
            return Optional.of(response);
        }
        return Optional.empty();
    }

    private static long seconds(RawMessage raw) {
        return raw.values("Expires", "Expires").stream()
                .findFirst()
                .map(text -> ContactText.seconds(text).orElse(USUAL_S))
                .map(seconds -> Math.min(seconds, LONGEST_S))
                .orElse((long) USUAL_S);
    }

    private SIPResponse subscribed(
            SIPRequest request, RawMessage raw, SIPResponse response, Optional<RegSubscription> known, Caller caller) {
        Optional<Aor> wanted = known.map(one -> one.aor).or(() -> aor(request));
        if (wanted.isEmpty()) {
            return tools.replies().to(request, 404);
        }
        boolean own = caller.user().map(User::aor).equals(wanted);
        if (!own) {
            return tools.replies().to(request, 403, "Only Your Own Registrations");
        }
        if (known.isEmpty() && !subscriptions.hasRoom(wanted.get())) {
            return tools.replies().to(request, 403, "Too Many Subscriptions");
        }
        RegSubscription.Target target = target(request, raw);
        RegSubscription subscription =
                known.orElseGet(() -> new RegSubscription(wanted.get(), dialog(request, raw, response), target));
        subscription.target = target;
        subscription.remoteCseq = request.getCSeq().getSeqNumber();
        subscription.remoteBranch = tag(request.getTopmostVia().getBranch());
        subscriptions.renew(subscription, Duration.ofSeconds(seconds(raw)));
        return accepted(request, response, subscription);
    }

    private Optional<Aor> aor(SIPRequest request) {
        return request.getRequestURI() instanceof SipUri uri
                ? domains.of(uri.getHost())
                        .flatMap(domain -> services.directory().get().find(Askers.user(uri), domain))
                        .map(User::aor)
                : Optional.empty();
    }

    private SIPResponse accepted(SIPRequest request, SIPResponse response, RegSubscription subscription) {
        Duration left = Duration.between(services.clock().instant(), subscription.expires);
        Replies.set(response, "Expires", Long.toString(Math.max(0, left.toSeconds())));
        RegSubscription.Target target = subscription.target;
        String hostPort = tools.advertised().hostPort(target.local(), SipLeg.source(request));
        Replies.setContact(
                response,
                "<sip:gudok@" + hostPort + Carrier.parameter(target.line().transport()) + ">");
        List<String> routes = subscription.dialog.routes();
        if (!routes.isEmpty() && response.getRecordRouteHeaders() == null) {
            Replies.set(response, "Record-Route", String.join(", ", routes));
        }
        return response;
    }

    private static RegSubscription.Dialog dialog(SIPRequest request, RawMessage raw, SIPResponse response) {
        String localTag = tag(response.getToTag());
        String to = raw.values("To", "t").stream().findFirst().orElse("");
        String from = raw.values("From", "f").stream().findFirst().orElse("");
        String event = raw.values("Event", "o").stream().findFirst().orElse(EVENT);
        return new RegSubscription.Dialog(
                request.getCallId().getCallId(),
                tag(request.getFromTag()),
                localTag,
                to + ";tag=" + localTag,
                from,
                event,
                raw.values("Record-Route", "Record-Route"));
    }

    /** Where it spoke from, unless its Contact names another port of the same host. */
    private static RegSubscription.Target target(SIPRequest request, RawMessage raw) {
        InetSocketAddress source = SipLeg.source(request);
        SipUri uri = contact(raw).orElseThrow();
        String transport = Carrier.of(request);
        boolean same = Carrier.wanted(uri).filter(transport::equals).isPresent();
        boolean proxied = request.getViaHeaders().size() > 1;
        Optional<InetSocketAddress> contact = HopRouter.literal(uri)
                .filter(literal -> same && !proxied && !uri.hasParameter("ob"))
                .flatMap(SubscribeHandler::place)
                .filter(place -> place.getAddress().equals(source.getAddress()));
        Line line = new Line(
                transport, Optional.of(source).filter(end -> Carrier.isStream(transport)), contact.isPresent(), "");
        InetSocketAddress local = new InetSocketAddress(request.getLocalAddress(), request.getLocalPort());
        return new RegSubscription.Target(uri.toString(), contact.orElse(source), local, line);
    }

    /** Out of the text: the stack reads it of calls only. */
    private static Optional<SipUri> contact(RawMessage raw) {
        List<ContactText> contacts = raw.values("Contact", "m").stream()
                .flatMap(line -> ContactText.parse(line).orElse(List.of()).stream())
                .toList();
        try {
            return contacts.size() == 1
                    ? Optional.of((SipUri)
                            new AddressFactoryImpl().createURI(contacts.get(0).uri()))
                    : Optional.empty();
        } catch (ParseException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetSocketAddress> place(Hop hop) {
        return IpLiteral.parse(hop.getHost()).map(host -> new InetSocketAddress(host, hop.getPort()));
    }
}
