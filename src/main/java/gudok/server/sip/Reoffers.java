package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.call.LegEvent;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;

/** Offers that the peer makes within a dialog: re-INVITE (RFC 3261 §14) and UPDATE (RFC 3311). One at a time. */
final class Reoffers {
    private record Pending(ServerTransaction transaction, SIPRequest request, boolean wantsOurOffer) {}

    private final SipLeg leg;
    private Optional<Pending> pending = Optional.empty();
    private boolean offerIsOurs;

    Reoffers(SipLeg leg) {
        this.leg = leg;
    }

    void request(ServerTransaction transaction, SIPRequest request)
            throws SipException, ParseException, InvalidArgumentException {
        Body body = Body.of(request);
        if (!body.isSessionOrNothing()) {
            SIPResponse response = leg.reply(request, 415);
            Replies.set(response, "Accept", Body.SDP);
            transaction.sendResponse(response);
        } else if (request.getMethod().equals("UPDATE") && body.type().isEmpty()) {
            transaction.sendResponse(leg.reply(request, 200));
        } else if (pending.isPresent() || offerIsOurs) {
            transaction.sendResponse(leg.reply(request, 491));
        } else if (leg.state() instanceof LegState.Established || leg.state() instanceof LegState.Answered) {
            pending = Optional.of(new Pending(transaction, request, body.type().isEmpty()));
            leg.publish(new LegEvent.Reoffered(body.sdp()));
        } else {
            SIPResponse response = leg.reply(request, 500);
            Replies.set(response, "Retry-After", "2");
            transaction.sendResponse(response);
        }
    }

    void answer(String sdp) throws SipException, ParseException, InvalidArgumentException {
        Optional<Pending> answered = pending;
        pending = Optional.empty();
        if (answered.isPresent()) {
            SIPResponse response = leg.reply(answered.get().request, 200);
            SipLeg.attachSdp(response, sdp);
            offerIsOurs = answered.get().wantsOurOffer;
            answered.get().transaction.sendResponse(response);
        }
    }

    void reject(int status, Optional<String> warning) throws SipException, ParseException, InvalidArgumentException {
        Optional<Pending> refused = pending;
        pending = Optional.empty();
        if (refused.isPresent()) {
            SIPResponse response = leg.reply(refused.get().request, status);
            warning.ifPresent(
                    text -> Replies.set(response, "Warning", leg.tools.replies().warning(text)));
            refused.get().transaction.sendResponse(response);
        }
    }

    /** CANCEL of a re-INVITE: the session stays as it was. */
    void cancelled(ServerTransaction invite) throws SipException, ParseException, InvalidArgumentException {
        if (pending.isPresent() && pending.get().transaction == invite) {
            reject(487, Optional.empty());
        }
    }

    /** ACK of a re-INVITE that asked for our offer holds the answer. */
    void acknowledged(Optional<String> sdp) {
        if (offerIsOurs) {
            offerIsOurs = false;
            leg.publish(new LegEvent.Confirmed(sdp));
        }
    }

    /** The dialog ends while an offer waits. */
    void abandon() throws SipException, ParseException, InvalidArgumentException {
        reject(487, Optional.empty());
    }
}
