package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.dialplan.call.HangupCause;
import gudok.server.call.Dialer.DialedLeg;
import gudok.server.call.Dialer.KeyOffers;
import gudok.server.call.LegEvent;
import gudok.server.call.LegListener;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.SipProvider;

/** A leg that we dial (RFC 3261 §13.2). */
final class DialedSipLeg extends SipLeg implements DialedLeg {
    private static final Duration GIVE_UP = Duration.ofSeconds(32);

    private final DialAttempts attempts;
    private final Rerouting rerouting;
    private final EarlyDialogs early = new EarlyDialogs(this);
    private final UnwantedAnswers unwantedAnswers = new UnwantedAnswers(this);
    private final InviteCancel inviteCancel = new InviteCancel(this);
    private final OfferProfile profile;
    private Dialog dialog;

    DialedSipLeg(LegTools tools, SipProvider provider, InviteText writer, DialAttempts attempts, LegListener listener) {
        super(tools, provider, attempts.transport(), attempts.local(), attempts.peer(), writer.fresh());
        this.attempts = attempts;
        rerouting = new Rerouting(this, attempts);
        profile = new OfferProfile(this, attempts);
        begin(new LegState.Prepared(), listener, attempts.way(provider, false));
    }

    OfferProfile profile() {
        return profile;
    }

    @Override
    Dialog dialog() {
        return dialog;
    }

    @Override
    boolean mayUpdateEarly() {
        return state() instanceof LegState.Calling
                && profile.isAgreedEarly()
                && session().skills().update();
    }

    @Override
    boolean offeredFirst() {
        return true;
    }

    @Override
    public void invite(String sdp, KeyOffers keys) {
        begin(Optional.of(sdp), keys);
    }

    @Override
    public void inviteWithoutOffer() {
        begin(Optional.empty(), OfferProfile.FIXED);
    }

    private void begin(Optional<String> sdp, KeyOffers keys) {
        post(() -> {
            if (state() instanceof LegState.Prepared) {
                profile.begin(sdp, keys);
                send();
            }
        });
    }

    @Override
    public void hangup(HangupCause cause) {
        post(() -> {
            if (state() instanceof LegState.Prepared || state() instanceof LegState.Locating) {
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
        if (!attempts.isAnsweredBy(response) || isOver()) {
            unwantedAnswers.late(response, in.filter(one -> isOver() || one != dialog));
            return;
        }
        way().heardFrom(response);
        if (status < 200) {
            provisional(response, in);
        } else if (status < 300) {
            accepted(response, in.orElse(dialog));
        } else {
            declined(response, status);
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
        return unwantedAnswers.hearsOneMoreFork();
    }

    /** Nobody answered our INVITE in time (timer B), or it could not be sent. */
    void unanswered(ClientTransaction invite) throws SipException {
        boolean current = state() instanceof LegState.Calling calling && calling.invite() == invite
                || state() instanceof LegState.Leaving leaving && leaving.invite() == invite;
        if (current
                && state() instanceof LegState.Calling
                && (attempts.turnToNextServer() || attempts.turnToOtherFlow())) {
            send();
        } else if (current) {
            refused(408, "Request Timeout", SipCauses.received(408, List.of()));
        }
    }

    /** Our INVITE did not find its way to a peer that speaks by connections. */
    void unsent(ClientTransaction invite, boolean gone) throws SipException {
        boolean wanted = state() instanceof LegState.Calling calling && calling.invite() == invite;
        if (wanted && (attempts.turnToUdp() || attempts.turnToNextServer() || attempts.turnToOtherFlow())) {
            send();
        } else if (gone) {
            refused(480, "Connection Closed", HangupCause.USER_NOT_REGISTERED);
        } else {
            refused(503, "Connection Failed", HangupCause.ofSipStatus(503));
        }
    }

    /** Sends the INVITE to whom it is to go now. */
    void send() throws SipException {
        Optional<LegEvent.Refused> obstacle = rerouting.obstacle();
        if (obstacle.isPresent()) {
            refused(obstacle.get());
            return;
        }
        try {
            SIPRequest request = write();
            send(attempts.turnToTcp(request) ? write() : request);
        } catch (ParseException e) {
            refused(400, "Unusable Contact", HangupCause.INVALID_URL);
        }
    }

    /** The next INVITE, with its body. One without asks for no offer in a provisional response: its answer would be in the PRACK. */
    private SIPRequest write() throws ParseException {
        SIPRequest request =
                attempts.write(sipCallId(), profile.isOffering() ? messages().supported() : PeerSkills.TIMER);
        messages().move(attempts.transport(), attempts.local());
        profile.attach(request);
        timer().propose(request, false);
        messages().decorate(request);
        return request;
    }

    private void send(SIPRequest request) throws SipException {
        request.setApplicationData(attempts.hop());
        begin(state(), attempts.way(provider, attempts.isBehindNat(request)));
        ClientTransaction transaction = provider.getNewClientTransaction(request);
        try {
            transaction.setApplicationData(this);
            dialog = provider.getNewDialog(transaction);
            dialog.setApplicationData(this);
            early.forget();
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
        if (sdp.isPresent() && profile.isOffering() && in.isPresent() && EarlyDialogs.isReliable(response)) {
            dialog = in.get();
            profile.agreedEarly(sdp.get());
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
        if (profile.isOffering()) {
            requests().acknowledge(response, dialog, Optional.empty());
            profile.answered(sdp);
        } else {
            own().owed().withhold(response, dialog);
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
            unwantedAnswers.part(response, in, leaving.cause());
            become(new LegState.Terminated());
        } else if (state() instanceof LegState.Calling) {
            unwantedAnswers.part(response, in, HangupCause.INCOMPATIBLE_DESTINATION);
            refused(488, "Answer Without Session Description", HangupCause.INCOMPATIBLE_DESTINATION);
        } else {
            unwantedAnswers.part(response, in, HangupCause.LOSE_RACE);
        }
    }

    /** A final refusal; some of them can be helped (RFC 3261 §8.1.3.5, RFC 4028 §7.3). */
    private void declined(SIPResponse response, int status) throws SipException {
        if (state() instanceof LegState.Established || state() instanceof LegState.Locating) {
            return;
        }
        if (!(state() instanceof LegState.Calling) || !rerouting.helps(response, status)) {
            refused(rerouting.refusal(response, status));
        }
    }

    /** Nothing more is tried. */
    void refused(LegEvent.Refused refusal) {
        refused(refusal.status(), refusal.reason(), refusal.cause());
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
        inviteCancel.send(leaving.invite(), leaving.cause());
    }

    @Override
    void withdraw(LegState failed) throws SipException {
        early.settle(Optional.empty());
        inviteCancel.withdraw(failed);
    }
}
