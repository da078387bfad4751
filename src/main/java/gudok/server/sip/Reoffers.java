package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;

/**
 * Offers that the peer makes within a dialog: re-INVITE (RFC 3261 §14), UPDATE (RFC 3311), PRACK (RFC 3262 §5). One at a time.
 * On the SIP thread.
 */
final class Reoffers {
    /** Well before the peer gives up a request that is not an INVITE (timer F). */
    private static final Duration LONGEST_THOUGHT = Duration.ofSeconds(20);

    /** Sends a final response. */
    @FunctionalInterface
    interface Responder {
        void send(SIPResponse response) throws SipException, InvalidArgumentException;
    }

    private record Pending(Responder responder, SIPRequest request, Optional<String> offer) {}

    private final SipLeg leg;
    private Optional<Pending> pending = Optional.empty();
    /** Ours, in a 200 whose ACK brings the answer. */
    private Optional<String> ourOffer = Optional.empty();

    Reoffers(SipLeg leg) {
        this.leg = leg;
    }

    /** One is not settled yet. */
    boolean isBusy() {
        return pending.isPresent() || ourOffer.isPresent();
    }

    /** A re-INVITE or UPDATE. */
    void request(ServerTransaction transaction, SIPRequest request)
            throws SipException, ParseException, InvalidArgumentException {
        Optional<SIPResponse> refusal = refusal(request);
        if (refusal.isPresent()) {
            FinalResponse.send(transaction, refusal.get());
            return;
        }
        leg.session().learn(request);
        if (request.getMethod().equals("UPDATE") && Body.of(request).type().isEmpty()) {
            SIPResponse response = leg.messages().reply(request, 200);
            leg.timer().accept(request, response);
            FinalResponse.send(transaction, response);
        } else {
            take(request, response -> FinalResponse.send(transaction, response));
        }
    }

    /** An offer that can be taken, or an INVITE that asks for ours. */
    void take(SIPRequest request, Responder responder) {
        Pending fresh = new Pending(responder, request, Body.of(request).sdp());
        pending = Optional.of(fresh);
        leg.tools
                .timers()
                .after(
                        LONGEST_THOUGHT,
                        () -> leg.post(() -> {
                            if (pending.filter(still -> still == fresh).isPresent()) {
                                reject(504, Optional.empty());
                            }
                        }));
        leg.publish(new LegEvent.Reoffered(fresh.offer));
    }

    private Optional<SIPResponse> refusal(SIPRequest request) {
        if (!Body.of(request).isSessionOrNothing()) {
            SIPResponse response = leg.messages().reply(request, 415);
            Replies.set(response, "Accept", Body.SDP);
            return Optional.of(response);
        }
        if (SessionTimer.isTooShort(request, leg.tools.dialogs())) {
            SIPResponse response = leg.messages().reply(request, 422);
            SessionTimer.explain(response, leg.tools.dialogs());
            return Optional.of(response);
        }
        boolean invite = request.getMethod().equals("INVITE");
        boolean offers = invite || !Body.of(request).type().isEmpty();
        return offers ? collision(request, invite) : Optional.empty();
    }

    /** RFC 3261 §14.2, RFC 3311 §5.2: an offer while another one has no answer. */
    private Optional<SIPResponse> collision(SIPRequest request, boolean invite) {
        boolean up = leg.state() instanceof LegState.Established || leg.state() instanceof LegState.Answered;
        boolean early = !invite && leg.mayUpdateEarly();
        if (leg.own().isBusy() || ourOffer.isPresent() || !up && !early && leg.offeredFirst()) {
            return Optional.of(leg.messages().reply(request, 491));
        }
        if (pending.isPresent() || !up && !early) {
            SIPResponse response = leg.messages().reply(request, 500);
            Replies.set(
                    response,
                    "Retry-After",
                    Integer.toString(ThreadLocalRandom.current().nextInt(1, 10)));
            return Optional.of(response);
        }
        return Optional.empty();
    }

    void answer(String sdp) throws SipException, ParseException, InvalidArgumentException {
        Optional<Pending> answered = pending;
        pending = Optional.empty();
        if (answered.isEmpty()) {
            return;
        }
        SIPRequest request = answered.get().request;
        SIPResponse response = leg.messages().reply(request, 200);
        LegMessages.attachSdp(response, sdp);
        if (!request.getMethod().equals("PRACK")) {
            leg.timer().accept(request, response);
        }
        Optional<String> theirs = answered.get().offer;
        ourOffer = theirs.isPresent() ? Optional.empty() : Optional.of(sdp);
        theirs.ifPresent(offer -> leg.session().agreed(sdp, offer));
        answered.get().responder.send(response);
        leg.settled();
    }

    void reject(int status, Optional<String> warning) throws SipException, ParseException, InvalidArgumentException {
        Optional<Pending> refused = pending;
        pending = Optional.empty();
        if (refused.isPresent()) {
            SIPResponse response = leg.messages().reply(refused.get().request, status);
            warning.ifPresent(
                    text -> Replies.set(response, "Warning", leg.tools.replies().warning(text)));
            refused.get().responder.send(response);
            leg.settled();
        }
    }

    /** CANCEL of a re-INVITE: the session stays as it was. */
    void cancelled(ServerTransaction invite) throws SipException, ParseException, InvalidArgumentException {
        if (pending.isPresent() && pending.get().request == invite.getRequest()) {
            reject(487, Optional.empty());
        }
    }

    /** ACK of a re-INVITE that asked for our offer holds the answer; one without has left us without a session. */
    void acknowledged(Optional<String> sdp) throws SipException, ParseException, InvalidArgumentException {
        Optional<String> offered = ourOffer;
        ourOffer = Optional.empty();
        if (offered.isPresent() && sdp.isEmpty()) {
            leg.depart(HangupCause.INCOMPATIBLE_DESTINATION, "send_bye");
        } else if (offered.isPresent()) {
            leg.session().agreed(offered.get(), sdp.get());
            leg.publish(new LegEvent.Confirmed(sdp));
            leg.settled();
        }
    }

    /** The dialog ends while an offer waits. */
    void abandon() throws SipException, ParseException, InvalidArgumentException {
        reject(487, Optional.empty());
    }
}
