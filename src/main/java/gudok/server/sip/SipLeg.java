package gudok.server.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gudok.dialplan.call.HangupCause;
import gudok.server.call.Leg;
import gudok.server.call.LegEvent;
import gudok.server.call.LegListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;

/**
 * What legs of both directions have in common. A leg lives on the SIP thread: commands are queued to it in order, so they may
 * come from anywhere and never meet a half-handled message.
 */
abstract sealed class SipLeg implements Leg permits IncomingLeg, DialedSipLeg {
    private static final LegListener NOBODY = event -> {};

    /** A step that talks to the stack. */
    @FunctionalInterface
    interface Step {
        void run() throws SipException, ParseException, InvalidArgumentException;
    }

    final LegTools tools;
    final SipProvider provider;
    final InetSocketAddress local;
    private final String callId;
    private final InetSocketAddress peer;
    private final LegMessages messages;
    private final DialogRequests requests = new DialogRequests(this);
    private final Reoffers reoffers = new Reoffers(this);
    private final OwnOffers own = new OwnOffers(this);
    private final PeerRequests peerRequests = new PeerRequests(this);
    private final SessionTimer timer;
    final Referral referral = new Referral(this);
    private PeerAddress way;
    private final SessionState session = new SessionState();
    private LegListener listener;
    private LegState state;

    SipLeg(
            LegTools tools,
            SipProvider provider,
            String transport,
            InetSocketAddress local,
            InetSocketAddress peer,
            String callId) {
        this.tools = tools;
        this.provider = provider;
        this.local = local;
        this.peer = peer;
        this.callId = callId;
        messages = new LegMessages(tools, transport, local, peer);
        timer = new SessionTimer(this, tools.dialogs());
    }

    abstract Dialog dialog();

    /** The session may be changed by UPDATE before the call is answered (RFC 3311 §5.1). */
    abstract boolean mayUpdateEarly();

    /** The dialog's first offer was ours; so is its Call-ID. */
    abstract boolean offeredFirst();

    @Override
    public final String sipCallId() {
        return callId;
    }

    @Override
    public final InetAddress localAddress() {
        return local.getAddress();
    }

    @Override
    public final boolean isConfidential() {
        return messages.isConfidential();
    }

    @Override
    public final InetAddress advertisedAddress() {
        return tools.advertised().address(local, peer);
    }

    @Override
    public final void offer(String sdp) {
        post(() -> own.change(messages.spared(sdp, session.ours())));
    }

    @Override
    public final void askOffer() {
        post(own::askOffer);
    }

    @Override
    public final void answerOffer(String sdp) {
        post(() -> {
            if (own.owed().isDue()) {
                own.owed().answer(sdp);
            } else {
                reoffers.answer(sdp);
            }
        });
    }

    @Override
    public final void rejectOffer(int status, Optional<String> warning) {
        post(() -> {
            if (own.owed().isDue()) {
                own.owed().reject();
            } else {
                reoffers.reject(status, warning);
            }
        });
    }

    @Override
    public final void key(char digit) {
        post(() -> new OwnKeys(this).send(digit));
    }

    final LegMessages messages() {
        return messages;
    }

    final DialogRequests requests() {
        return requests;
    }

    final Reoffers reoffers() {
        return reoffers;
    }

    final OwnOffers own() {
        return own;
    }

    final SessionTimer timer() {
        return timer;
    }

    final SessionState session() {
        return session;
    }

    /** One exchange of offer and answer is over; another one may wait for that. */
    final void settled() {
        post(own::proceed);
    }

    /** It is our turn to refresh the session. */
    final void refresh() throws SipException, ParseException, InvalidArgumentException {
        if (state instanceof LegState.Established) {
            own.refresh();
        }
    }

    /** Nobody has refreshed the session (RFC 4028 §10). */
    final void expire() throws SipException, ParseException, InvalidArgumentException {
        depart(HangupCause.RECOVERY_ON_TIMER_EXPIRE, "send_bye");
    }

    /** Ends an established dialog without the call's wish. */
    final void depart(HangupCause cause, String disposition)
            throws SipException, ParseException, InvalidArgumentException {
        if (!isOver()) {
            own.abandon();
            reoffers.abandon();
            requests.bye(dialog(), cause);
            end(cause, disposition);
        }
    }

    final LegState state() {
        return state;
    }

    final void begin(LegState first, LegListener hears, PeerAddress towards) {
        state = first;
        listener = hears;
        way = towards;
    }

    /** The peer turned out to be elsewhere. */
    final void begin(LegState first, PeerAddress towards) {
        begin(first, listener, towards);
    }

    final PeerAddress way() {
        return way;
    }

    final void become(LegState next) {
        if (state instanceof LegState.Terminated) {
            throw new IllegalStateException("leg " + callId + " is over, cannot become " + next);
        }
        state = next;
        if (isOver()) {
            timer.stop();
            settle();
            tools.loop().execute(this::forgetListener);
        }
    }

    /** The leg is over: whatever else it had in the stack goes. */
    void settle() {
        // only dialed legs have more than one dialog
    }

    /** The stack holds the leg for half a minute more; the call, which has heard all there was, must not stay as long. */
    private void forgetListener() {
        listener = NOBODY;
    }

    final boolean isOver() {
        return state instanceof LegState.Terminated;
    }

    /** Runs a command on the SIP thread; one that the stack refuses ends the leg. */
    final void post(Step step) {
        tools.loop().execute(() -> attempt(step));
    }

    final void attempt(Step step) {
        FailedLeg.attempt(this, step);
    }

    /** A request of the peer within the dialog. */
    final void take(ServerTransaction transaction, SIPRequest request) {
        peerRequests.take(transaction, request);
    }

    final void publish(LegEvent event) {
        listener.on(event);
    }

    /** The dialog is over and not by us; told once. */
    final void end(HangupCause cause, String disposition) {
        if (!isOver()) {
            become(new LegState.Terminated());
            publish(new LegEvent.Ended(cause, disposition));
        }
    }

    /** The dialog is one that the leg still needs, and will end. */
    boolean holds(Dialog in) {
        return !isOver() && in == dialog();
    }

    /** An INVITE of ours that has no final answer yet, when the leg has failed. */
    void withdraw(LegState failed) throws SipException {
        // only dialed legs have one
    }

    /** The peer took back an INVITE; the CANCEL itself is answered already. */
    void cancelled(ServerTransaction invite, SIPRequest cancel)
            throws SipException, ParseException, InvalidArgumentException {
        reoffers.cancelled(invite);
    }

    /** An ACK of a 2xx that we sent. */
    void acknowledged(SIPRequest ack) throws SipException, ParseException, InvalidArgumentException {
        way.heardFrom(ack);
        reoffers.acknowledged(Body.of(ack).sdp());
    }

    /** No ACK came for our 2xx (RFC 3261 §13.3.1.4). */
    void acknowledgementMissing() throws SipException, ParseException, InvalidArgumentException {
        depart(HangupCause.RECOVERY_ON_TIMER_EXPIRE, "ack_timeout");
    }

    /** Ends an established dialog by our own wish. */
    final void leave(HangupCause cause) throws SipException, ParseException, InvalidArgumentException {
        become(new LegState.Terminated());
        own.abandon();
        reoffers.abandon();
        requests.bye(dialog(), cause);
    }

    @Override
    public final void refer(String uri) {
        post(() -> referral.to(uri));
    }

    static InetSocketAddress source(SIPMessage message) {
        return new InetSocketAddress(message.getRemoteAddress(), message.getRemotePort());
    }
}
