package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.call.LegEvent;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/**
 * Changes of the session that we begin (RFC 3261 §14.1, RFC 3311 §5.1), and the offers that we ask the peer for. One at a time.
 * On the SIP thread.
 */
final class OwnOffers implements DialogRequests.Reader {
    private static final int MOST_ATTEMPTS = 6;

    /** What is wanted. */
    private sealed interface Wish {
        /** The peer shall take this session. */
        record Change(String sdp) implements Wish {}

        /** The peer shall make an offer. */
        record TheirOffer() implements Wish {}

        /** The session stays, the peer shall show that it does (RFC 4028). */
        record Refresh() implements Wish {}
    }

    private final SipLeg leg;
    private final OwedAnswer owed;
    private Optional<Wish> current = Optional.empty();
    private Optional<Wish> next = Optional.empty();
    private boolean underWay;
    private boolean resting;
    private int attempts;

    OwnOffers(SipLeg leg) {
        this.leg = leg;
        owed = new OwedAnswer(leg);
    }

    void change(String sdp) throws SipException, ParseException, InvalidArgumentException {
        want(new Wish.Change(sdp));
    }

    void askOffer() throws SipException, ParseException, InvalidArgumentException {
        want(new Wish.TheirOffer());
    }

    void refresh() throws SipException, ParseException, InvalidArgumentException {
        if (current.isEmpty()) {
            want(new Wish.Refresh());
        }
    }

    /** A request of ours, or an answer that the peer waits for, is under way. */
    boolean isBusy() {
        return underWay || owed.isDue();
    }

    private void want(Wish wish) throws SipException, ParseException, InvalidArgumentException {
        if (leg.isOver()) {
            return;
        }
        boolean refreshing = current.filter(Wish.Refresh.class::isInstance).isPresent();
        boolean change = wish instanceof Wish.Change;
        if (current.isEmpty() && (change || !owed.isDue())) {
            begin(wish);
        } else if (change || refreshing && next.isEmpty()) {
            next = Optional.of(wish);
        } else {
            leg.publish(new LegEvent.OfferRefused(491));
        }
    }

    private void begin(Wish wish) throws SipException, ParseException, InvalidArgumentException {
        current = Optional.of(wish);
        attempts = 0;
        proceed();
    }

    /** Something that stood in the way may be over. */
    void proceed() throws SipException, ParseException, InvalidArgumentException {
        if (current.isEmpty() || isBusy() || resting || leg.isOver()) {
            return;
        }
        if (leg.state() instanceof LegState.Established) {
            if (!leg.reoffers().isBusy()) {
                send(current.get(), false);
            }
        } else if (!(leg.state() instanceof LegState.Answered)) {
            early(current.get());
        }
    }

    private void early(Wish wish) throws SipException, ParseException, InvalidArgumentException {
        boolean possible = wish instanceof Wish.Change
                && leg.mayUpdateEarly()
                && !leg.reoffers().isBusy();
        if (possible) {
            send(wish, true);
        } else {
            refused(491);
        }
    }

    private void send(Wish wish, boolean early) throws SipException, ParseException, InvalidArgumentException {
        boolean update =
                early || wish instanceof Wish.Refresh && leg.session().skills().update();
        SIPRequest request = leg.requests().make(leg.dialog(), update ? "UPDATE" : "INVITE");
        if (wish instanceof Wish.Change change) {
            LegMessages.attachSdp(request, change.sdp());
        } else if (wish instanceof Wish.Refresh && !update) {
            LegMessages.attachSdp(request, leg.session().ours());
        }
        Replies.setContact(request, leg.messages().contact());
        Replies.set(request, "Allow", Replies.ALLOW);
        Replies.set(request, "Supported", leg.messages().supported());
        leg.timer().propose(request, true);
        underWay = true;
        attempts++;
        leg.requests().send(leg.dialog(), request, this);
    }

    @Override
    public void answered(SIPResponse response) throws SipException, ParseException, InvalidArgumentException {
        int status = response.getStatusCode();
        if (status < 200 || !underWay) {
            return;
        }
        leg.way().heardFrom(response);
        underWay = false;
        if (status < 300) {
            accepted(response);
        } else if (!leg.isOver()) {
            declined(response, status);
        }
    }

    @Override
    public void unanswered() throws SipException, ParseException, InvalidArgumentException {
        underWay = false;
        lost(408, List.of());
    }

    private void accepted(SIPResponse response) throws SipException, ParseException, InvalidArgumentException {
        boolean invite = response.getCSeq().getMethod().equals("INVITE");
        Optional<String> sdp = Body.of(response).sdp();
        boolean theirs = current.filter(Wish.TheirOffer.class::isInstance).isPresent() && sdp.isPresent();
        if (invite && (leg.isOver() || !theirs)) {
            leg.requests().acknowledge(response, leg.dialog(), Optional.empty());
        }
        if (leg.isOver()) {
            return;
        }
        leg.session().learn(response);
        leg.timer().accepted(response);
        if (theirs) {
            current = Optional.empty();
            owed.withhold(response, leg.dialog());
            leg.publish(new LegEvent.Reoffered(sdp));
        } else {
            done(sdp);
        }
    }

    private void done(Optional<String> sdp) throws SipException, ParseException, InvalidArgumentException {
        Wish wish = current.orElseThrow();
        current = Optional.empty();
        if (wish instanceof Wish.Change change && sdp.isPresent()) {
            leg.session().agreed(change.sdp(), sdp.get());
            if (next.isEmpty()) {
                leg.publish(new LegEvent.OfferAnswered(sdp.get()));
            }
        } else if (wish instanceof Wish.Refresh) {
            changed(sdp);
        } else if (next.isEmpty()) {
            leg.publish(new LegEvent.OfferRefused(488));
        }
        settled();
    }

    /** The peer may take the chance to change its part. */
    private void changed(Optional<String> sdp) {
        if (sdp.isPresent() && !sdp.get().equals(leg.session().theirs())) {
            leg.session().agreed(leg.session().ours(), sdp.get());
            leg.publish(new LegEvent.OfferAnswered(sdp.get()));
        }
    }

    private void declined(SIPResponse response, int status)
            throws SipException, ParseException, InvalidArgumentException {
        int seconds = HeaderLines.seconds(response, "Retry-After").orElse(Integer.MAX_VALUE);
        if (status == 481 || status == 408) {
            lost(status, SipCauses.reasons(response));
        } else if (attempts >= MOST_ATTEMPTS) {
            refused(status);
        } else if (status == 491) {
            rest(GlarePause.random(leg.offeredFirst()));
        } else if (status == 500 && seconds <= 10) {
            rest(Duration.ofSeconds(seconds));
        } else if (status == 422 && leg.timer().growTo(response)) {
            proceed();
        } else {
            refused(status);
        }
    }

    /** The peer knows nothing of the dialog, or is gone (RFC 3261 §12.2.1.2). */
    private void lost(int status, List<String> reasons) throws SipException, ParseException, InvalidArgumentException {
        if (leg.state() instanceof LegState.Established) {
            leg.depart(SipCauses.received(status, reasons), "send_bye");
        } else {
            refused(status);
        }
    }

    private void rest(Duration pause) {
        resting = true;
        leg.tools
                .timers()
                .after(
                        pause,
                        () -> leg.post(() -> {
                            resting = false;
                            proceed();
                        }));
    }

    private void refused(int status) throws SipException, ParseException, InvalidArgumentException {
        if (leg.isOver()) {
            return;
        }
        boolean told = next.isEmpty()
                && !current.filter(Wish.Refresh.class::isInstance).isPresent();
        current = Optional.empty();
        if (told) {
            leg.publish(new LegEvent.OfferRefused(status));
        }
        settled();
    }

    private void settled() throws SipException, ParseException, InvalidArgumentException {
        Optional<Wish> waiting = next;
        next = Optional.empty();
        if (waiting.isPresent()) {
            begin(waiting.get());
        }
    }

    /** The dialog ends; a 2xx of the peer gets its ACK before. */
    void abandon() throws SipException, ParseException, InvalidArgumentException {
        current = Optional.empty();
        next = Optional.empty();
        owed.abandon();
    }

    /** What the peer waits for after an offer that we asked for. */
    OwedAnswer owed() {
        return owed;
    }
}
