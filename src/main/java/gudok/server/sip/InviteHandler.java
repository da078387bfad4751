package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.registrar.Flow;
import gudok.registrar.directory.User;
import gudok.server.call.IncomingCalls;
import gudok.server.call.IncomingCalls.Invitation;
import gudok.server.call.LegListener;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.IpLiteral;
import gudok.server.sip.transport.RawMessage;
import gudok.server.sip.transport.ViaStamp;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;

/** An INVITE outside a dialog: everything that can be refused is refused without state, then a leg is made of it. */
final class InviteHandler {
    private static final byte[] NOTHING = {};

    private final LegTools tools;
    private final Requirements requirements;
    private final CallerCheck callers;
    private final IncomingCalls calls;
    private final AnsweredRequests answered;
    private final LostCallers lost;
    private volatile boolean draining;

    InviteHandler(
            LegTools tools,
            Requirements requirements,
            CallerCheck callers,
            IncomingCalls calls,
            AnsweredRequests answered) {
        this.answered = answered;
        this.lost = new LostCallers(tools.timers());
        this.tools = tools;
        this.requirements = requirements;
        this.callers = callers;
        this.calls = calls;
    }

    /** From now on new calls get 503. Any thread. */
    void drain() {
        draining = true;
    }

    /** A connection has closed. */
    void closed(Flow flow) {
        lost.closed(flow);
    }

    /** Opens a leg, or says what to answer instead. */
    Optional<SIPResponse> invite(SipProvider provider, SIPRequest request)
            throws SipException, InvalidArgumentException, java.text.ParseException {
        RawMessage raw = (RawMessage) request.getApplicationData();
        Body body = Body.of(request);
        Optional<SIPResponse> refusal = unacceptable(request, raw, body);
        if (refusal.isPresent()) {
            return refusal;
        }
        CallerCheck.Result result = callers.check(request, raw);
        if (result instanceof CallerCheck.Result.Refused refused) {
            return Optional.of(refused.response());
        }
        CallerCheck.Result.Admitted admitted = (CallerCheck.Result.Admitted) result;
        Optional<HomePhones.Instance> instance = tools.home().instance(request.getRequestURI());
        if (instance.isPresent() && instance.get().bindings().isEmpty()) {
            return Optional.of(tools.replies().to(request, instance.get().user().isPresent() ? 480 : 404));
        }
        Optional<User> called = instance.flatMap(HomePhones.Instance::user);
        Invitation invitation = InvitationReader.read(request, raw, admitted.caller(), body.sdp(), called);
        PeerSkills skills = PeerSkills.NONE.heardIn(request);
        answered.keep(answered.key(request), NOTHING);
        request.setApplicationData(null);
        LeanRequest.strip(request);
        open(
                provider,
                new IncomingLeg.Opening(request, invitation.sdpOffer(), skills, admitted.challenges()),
                invitation);
        return Optional.empty();
    }

    private Optional<SIPResponse> unacceptable(SIPRequest request, RawMessage raw, Body body) {
        Replies replies = tools.replies();
        if (draining) {
            return Optional.of(replies.to(request, 503, "Shutting Down"));
        }
        Optional<SIPResponse> unmet = requirements.unmet(request, raw);
        if (unmet.isPresent()) {
            return unmet;
        }
        if (!(request.getRequestURI() instanceof SipUri)) {
            return Optional.of(replies.to(request, 416));
        }
        if (SecureCalls.isExposed(request)) {
            return Optional.of(SecureCalls.refusal(request, replies));
        }
        boolean reachable = request.getContactHeader() != null
                && request.getContactHeader().getAddress().getURI() instanceof SipUri;
        if (!reachable) {
            return Optional.of(replies.to(request, 400, "Missing Contact"));
        }
        if (isEncoded(raw) || !body.isSessionOrNothing()) {
            SIPResponse response = replies.to(request, 415);
            Replies.set(response, "Accept", Body.SDP);
            return Optional.of(response);
        }
        if (SessionTimer.isTooShort(request, tools.dialogs())) {
            SIPResponse response = replies.to(request, 422);
            SessionTimer.explain(response, tools.dialogs());
            return Optional.of(response);
        }
        if (!raw.values("Replaces", "Replaces").isEmpty()) {
            return Optional.of(replies.to(request, 481, "No Such Call To Replace"));
        }
        return Acceptance.allows(raw, Body.SDP) ? Optional.empty() : Optional.of(notAcceptable(request));
    }

    private static boolean isEncoded(RawMessage raw) {
        for (String encoding : raw.values("Content-Encoding", "e")) {
            if (!encoding.equals("identity")) {
                return true;
            }
        }
        return false;
    }

    private SIPResponse notAcceptable(SIPRequest request) {
        SIPResponse response = tools.replies().to(request, 406);
        Replies.set(response, "Accept", Body.SDP);
        return response;
    }

    private void open(SipProvider provider, IncomingLeg.Opening opening, Invitation invitation)
            throws SipException, InvalidArgumentException, java.text.ParseException {
        SIPRequest request = opening.invite();
        ServerTransaction transaction = provider.getNewServerTransaction(request);
        try {
            lead(provider, transaction, opening, invitation);
        } catch (SipException | InvalidArgumentException | java.text.ParseException | RuntimeException e) {
            tools.failures().tell("INVITE", request.getCallId().getCallId(), e);
            abandon(transaction, request);
        }
    }

    private void lead(
            SipProvider provider, ServerTransaction transaction, IncomingLeg.Opening opening, Invitation invitation)
            throws SipException, InvalidArgumentException, java.text.ParseException {
        SIPRequest request = opening.invite();
        Dialog dialog = provider.getNewDialog(transaction);
        transaction.sendResponse(tools.replies().to(request, 100));
        InetSocketAddress local = new InetSocketAddress(request.getLocalAddress(), request.getLocalPort());
        InetSocketAddress source = SipLeg.source(request);
        IncomingLeg leg = new IncomingLeg(tools, provider, local, dialog, opening);
        dialog.setApplicationData(leg);
        String viaHost = IpLiteral.inUri(tools.advertised().address(local, source));
        String transport = Carrier.of(request);
        tools.securePhones().heard(transport, source, opening.offer());
        boolean behindNat = Carrier.isStream(transport)
                ? !ViaStamp.isAt(request.getTopmostVia(), source.getAddress())
                : !ViaStamp.names(request.getTopmostVia(), source);
        PeerAddress way = new PeerAddress(provider, transport, viaHost, behindNat, source, tools.home());
        LegListener listener = calls.incoming(leg, invitation);
        leg.begin(new LegState.Invited(transaction), listener, way);
        lost.add(leg, request, new Flow(source, local, transport), behindNat);
    }

    /** No leg came of it: the peer hears so, and neither dialog nor transaction stays behind. */
    private void abandon(ServerTransaction transaction, SIPRequest request) throws SipException {
        Dialog dialog = transaction.getDialog();
        try {
            transaction.sendResponse(tools.replies().to(request, 500));
        } catch (SipException | InvalidArgumentException | RuntimeException e) {
            transaction.terminate();
        }
        if (dialog != null) {
            dialog.delete();
        }
    }
}
