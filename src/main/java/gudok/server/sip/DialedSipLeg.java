package gudok.server.sip;

import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.HopImpl;
import gudok.dialplan.call.HangupCause;
import gudok.registrar.Binding;
import gudok.server.call.Dialer.DialedLeg;
import gudok.server.call.Dialer.Identity;
import gudok.server.call.Dialer.Target;
import gudok.server.call.LegEvent;
import gudok.server.call.LegListener;
import gudok.server.sip.transport.IpLiteral;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A leg that we dial (RFC 3261 §13.2). */
final class DialedSipLeg extends SipLeg implements DialedLeg {
    private static final Logger log = LoggerFactory.getLogger(DialedSipLeg.class);
    private static final Duration GIVE_UP = Duration.ofSeconds(32);
    private static final int MOST_INVITES = 8;
    private static final int MOST_LATE_FORKS = 16;

    private final InviteText writer;
    private final Identity identity;
    private final String tag;
    private final Redirects redirects;
    private final Predicate<InetSocketAddress> isOurs;
    private final EarlyDialogs early = new EarlyDialogs(this);
    private Target target;
    private Optional<String> offer = Optional.empty();
    private Dialog dialog;
    private boolean agreedEarly;
    private int cseq;
    private int lateForks;

    /**
     * What opens a leg.
     *
     * @param isOurs tells our own sockets from others
     * @param home   phones behind an address of ours, empty for others
     */
    record Opening(
            Target target,
            Identity identity,
            Predicate<InetSocketAddress> isOurs,
            Function<SipUri, Optional<List<Binding>>> home) {}

    DialedSipLeg(LegTools tools, SipProvider provider, InviteText writer, Opening opening, LegListener listener) {
        super(tools, provider, opening.target().local(), opening.target().hop(), writer.fresh());
        this.writer = writer;
        target = opening.target();
        identity = opening.identity();
        tag = writer.fresh();
        isOurs = opening.isOurs();
        redirects = new Redirects(target, isOurs, opening.home());
        begin(new LegState.Prepared(), listener, new PeerAddress(provider, viaHost(), false, target.hop()));
    }

    @Override
    Dialog dialog() {
        return dialog;
    }

    @Override
    boolean mayUpdateEarly() {
        return state() instanceof LegState.Calling
                && agreedEarly
                && session().skills().update();
    }

    @Override
    boolean offeredFirst() {
        return true;
    }

    @Override
    public void invite(String sdp) {
        begin(Optional.of(sdp));
    }

    @Override
    public void inviteWithoutOffer() {
        begin(Optional.empty());
    }

    private void begin(Optional<String> sdp) {
        post(() -> {
            if (state() instanceof LegState.Prepared) {
                offer = sdp;
                send();
            }
        });
    }

    @Override
    public void hangup(HangupCause cause) {
        post(() -> {
            if (state() instanceof LegState.Prepared) {
                become(new LegState.Terminated());
            } else if (state() instanceof LegState.Calling calling) {
                become(new LegState.Leaving(calling.invite(), false, cause));
                if (calling.provisional()) {
                    cancel();
                }
            } else if (state() instanceof LegState.Established) {
                leave(cause);
            }
        });
    }

    /** A response to our INVITE; in a dialog of its own where a proxy forked the request. */
    void response(SIPResponse response, Optional<Dialog> in)
            throws SipException, ParseException, InvalidArgumentException {
        int status = response.getStatusCode();
        if (response.getCSeq().getSeqNumber() != cseq || isOver()) {
            late(response, in);
            return;
        }
        way().heardFrom(source(response));
        if (status < 200) {
            provisional(response, in);
        } else if (status < 300) {
            accepted(response, in.orElse(dialog));
        } else {
            declined(response, status);
        }
    }

    /** An answer to an INVITE that we have given up: nothing may come of it. */
    private void late(SIPResponse response, Optional<Dialog> in) {
        Optional<Dialog> useless = in.filter(one -> isOver() || one != dialog);
        if (response.getStatusCode() / 100 == 2) {
            useless.ifPresent(one -> part(response, one, HangupCause.LOSE_RACE));
        } else {
            useless.ifPresent(Dialog::delete);
        }
    }

    @Override
    boolean holds(Dialog in) {
        return super.holds(in) || early.holds(in);
    }

    @Override
    void settle() {
        early.settle(Optional.empty());
    }

    /** A peer could make us keep any number of dialogs. */
    boolean hearsOneMoreFork() {
        return ++lateForks <= MOST_LATE_FORKS;
    }

    /** Nobody answered our INVITE in time (timer B), or it could not be sent. */
    void unanswered(ClientTransaction invite) throws SipException {
        boolean current = state() instanceof LegState.Calling calling && calling.invite() == invite
                || state() instanceof LegState.Leaving leaving && leaving.invite() == invite;
        if (current) {
            refused(408, "Request Timeout", SipCauses.received(408, List.of()));
        }
    }

    private void send() throws SipException {
        if (target.maxForwards() <= 0) {
            refused(483, "Too Many Hops", HangupCause.ofSipStatus(483));
            return;
        }
        if (isOurs.test(target.hop())) {
            refused(482, "Loop Detected", HangupCause.ofSipStatus(482));
            return;
        }
        SIPRequest request;
        try {
            cseq++;
            String hostPort = tools.advertised().hostPort(local, target.hop());
            // an offer in a provisional response would want its answer in the PRACK; without the tag it comes in the
            // 200
            String extensions = offer.isPresent() ? supported() : PeerSkills.TIMER;
            request =
                    writer.write(target, identity, new InviteText.Draft(hostPort, sipCallId(), tag, cseq, extensions));
        } catch (ParseException e) {
            refused(400, "Unusable Contact", HangupCause.INVALID_URL);
            return;
        }
        offer.ifPresent(sdp -> attachSdp(request, sdp));
        timer().propose(request, false);
        decorate(request);
        send(request);
    }

    private void send(SIPRequest request) throws SipException {
        String host = IpLiteral.inUri(target.hop().getAddress());
        request.setApplicationData(new HopImpl(host, target.hop().getPort(), "udp"));
        begin(
                state(),
                new PeerAddress(provider, viaHost(), PeerAddress.isBehindNat(request, target.hop()), target.hop()));
        ClientTransaction transaction = provider.getNewClientTransaction(request);
        try {
            transaction.setApplicationData(this);
            dialog = provider.getNewDialog(transaction);
            dialog.setApplicationData(this);
            early.forget();
            agreedEarly = false;
            become(new LegState.Calling(transaction, false));
            transaction.sendRequest();
        } catch (SipException | RuntimeException e) {
            DialogRequests.end(transaction);
            throw e;
        }
    }

    private void provisional(SIPResponse response, Optional<Dialog> in)
            throws SipException, ParseException, InvalidArgumentException {
        in.ifPresent(early::seen);
        if (state() instanceof LegState.Leaving leaving && !leaving.cancelled()) {
            cancel();
        } else if (state() instanceof LegState.Calling calling) {
            become(new LegState.Calling(calling.invite(), true));
            if (response.getStatusCode() > 100 && early.isNews(response, in)) {
                ringing(response, in);
            }
        }
    }

    private void ringing(SIPResponse response, Optional<Dialog> in) {
        session().learn(response);
        Optional<String> sdp = Body.of(response).sdp();
        if (sdp.isPresent() && offer.isPresent() && in.isPresent() && EarlyDialogs.isReliable(response)) {
            dialog = in.get();
            agreedEarly = true;
            session().agreed(offer.get(), sdp.get());
        }
        publish(new LegEvent.Progress(response.getStatusCode(), sdp));
    }

    /** The first 2xx makes the call; any other one is acknowledged and ended at once (RFC 3261 §13.2.2.4). */
    private void accepted(SIPResponse response, Dialog in)
            throws SipException, ParseException, InvalidArgumentException {
        Optional<String> sdp = Body.of(response).sdp().or(() -> early.sdp(response));
        if (state() instanceof LegState.Calling && sdp.isPresent()) {
            dialog = in;
            dialog.setApplicationData(this);
            establish(response, sdp.get());
        } else if (!(state() instanceof LegState.Established && in == dialog)) {
            unwanted(response, in);
        }
    }

    private void establish(SIPResponse response, String sdp)
            throws SipException, ParseException, InvalidArgumentException {
        session().learn(response);
        if (offer.isPresent()) {
            requests().acknowledge(response, dialog, Optional.empty());
            // what UPDATE has changed meanwhile stays so
            session().agreed(agreedEarly ? session().ours() : offer.get(), sdp);
        } else {
            own().withhold(response, dialog);
        }
        become(new LegState.Established());
        if (early.hasBeside(dialog)) {
            tools.timers().after(GIVE_UP, () -> post(() -> early.settle(Optional.of(dialog))));
        }
        timer().accepted(response);
        publish(new LegEvent.Answered(sdp));
        settled();
    }

    private void unwanted(SIPResponse response, Dialog in) {
        if (state() instanceof LegState.Leaving leaving) {
            part(response, in, leaving.cause());
            become(new LegState.Terminated());
        } else if (state() instanceof LegState.Calling) {
            part(response, in, HangupCause.INCOMPATIBLE_DESTINATION);
            refused(488, "Answer Without Session Description", HangupCause.INCOMPATIBLE_DESTINATION);
        } else {
            part(response, in, HangupCause.LOSE_RACE);
        }
    }

    /** ACK and BYE. Whoever answers so that neither can be sent hears nothing more; the call that goes on does not suffer. */
    private void part(SIPResponse response, Dialog in, HangupCause cause) {
        try {
            requests().acknowledge(response, in, Optional.empty());
            if (early.isPartedNow(in)) {
                requests().bye(in, cause);
            }
        } catch (SipException | ParseException | InvalidArgumentException | RuntimeException e) {
            log.debug("sip fork not parted call_id={}", HeaderText.plain(sipCallId()), e);
        }
        if (in.getState() != DialogState.TERMINATED) {
            in.delete();
        }
    }

    /** A final refusal; some of them can be helped (RFC 3261 §8.1.3.5, RFC 4028 §7.3). */
    private void declined(SIPResponse response, int status) throws SipException {
        if (state() instanceof LegState.Established) {
            return;
        }
        boolean wanted = state() instanceof LegState.Calling;
        if (wanted && status == 422 && cseq < MOST_INVITES && timer().growTo(response)) {
            send();
            return;
        }
        if (wanted && status < 400) {
            publish(new LegEvent.Redirected(status, Redirects.contacts(response)));
        }
        boolean follows = tools.dialogs().followRedirects();
        if (wanted && status < 600 && follows && elsewhere(response)) {
            return;
        }
        if (wanted && status < 400 && !follows) {
            log.info(
                    "sip redirect not followed call_id={} status={} reason=follow_redirects",
                    HeaderText.plain(sipCallId()),
                    status);
        }
        boolean missed = status < 400 && redirects.missedUser();
        HangupCause cause = SipCauses.received(status, SipCauses.reasons(response));
        refused(status, response.getReasonPhrase(), missed ? HangupCause.USER_NOT_REGISTERED : cause);
    }

    private boolean elsewhere(SIPResponse response) throws SipException {
        if (response.getStatusCode() < 400) {
            redirects.take(response);
        }
        Optional<Target> next = redirects.next();
        if (next.isEmpty() || cseq >= MOST_INVITES) {
            return false;
        }
        target = next.get();
        send();
        return true;
    }

    private void refused(int status, String reason, HangupCause cause) {
        if (isOver()) {
            return;
        }
        boolean wanted = !(state() instanceof LegState.Leaving);
        become(new LegState.Terminated());
        if (wanted) {
            publish(new LegEvent.Refused(status, reason == null ? "" : reason, cause));
        }
    }

    private void cancel() throws SipException {
        LegState.Leaving leaving = (LegState.Leaving) state();
        become(new LegState.Leaving(leaving.invite(), true, leaving.cause()));
        cancel(leaving.invite(), leaving.cause());
    }

    private void cancel(ClientTransaction invite, HangupCause cause) throws SipException {
        tools.timers().after(GIVE_UP, () -> post(() -> giveUp(invite)));
        Request cancel = invite.createCancel();
        Replies.set((SIPRequest) cancel, "Reason", SipCauses.reason(cause));
        ClientTransaction transaction = provider.getNewClientTransaction(cancel);
        try {
            transaction.sendRequest();
        } catch (SipException | RuntimeException e) {
            DialogRequests.end(transaction);
            throw e;
        }
    }

    /** The final answer never came, although we cancelled (RFC 3261 §9.1). */
    private void giveUp(ClientTransaction invite) {
        if (!isOver()) {
            become(new LegState.Terminated());
        }
        DialogRequests.end(invite);
    }

    /** Takes back the INVITE of a leg that failed; the stack would wait for its answer for ever. */
    @Override
    void withdraw(LegState failed) throws SipException {
        early.settle(Optional.empty());
        if (failed instanceof LegState.Calling calling && calling.provisional()) {
            cancel(calling.invite(), HangupCause.NORMAL_TEMPORARY_FAILURE);
        } else if (failed instanceof LegState.Calling calling) {
            DialogRequests.end(calling.invite());
        } else if (failed instanceof LegState.Leaving leaving && !leaving.cancelled()) {
            DialogRequests.end(leaving.invite());
        }
    }

    private String viaHost() {
        return IpLiteral.inUri(tools.advertised().address(target.local(), target.hop()));
    }
}
