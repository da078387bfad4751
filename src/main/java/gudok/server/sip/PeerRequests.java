package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gudok.dialplan.call.HangupCause;
import gudok.server.call.LegEvent;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;

/** Requests of the peer within a leg's dialog; ACK, CANCEL and PRACK are not among them. On the SIP thread. */
final class PeerRequests {
    private final SipLeg leg;
    /** The peer has said BYE. */
    private boolean left;

    PeerRequests(SipLeg leg) {
        this.leg = leg;
    }

    /** It gets its answer even if we fail. */
    void take(ServerTransaction transaction, SIPRequest request) {
        leg.attempt(() -> {
            try {
                answer(transaction, request);
            } catch (SipException | ParseException | InvalidArgumentException | RuntimeException e) {
                FailedLeg.answer(leg, transaction);
                throw e;
            }
        });
    }

    private void answer(ServerTransaction transaction, SIPRequest request)
            throws SipException, ParseException, InvalidArgumentException {
        if (transaction.getDialog() != leg.dialog()) {
            // of a fork, or of a phone that has sent us elsewhere: the call goes on without it
            transaction.sendResponse(
                    leg.messages().reply(request, request.getMethod().equals("BYE") ? 200 : 481));
            return;
        }
        if (leg.isOver()) {
            boolean crossed = request.getMethod().equals("BYE") && !left;
            transaction.sendResponse(leg.messages().reply(request, crossed ? 200 : 481));
            return;
        }
        leg.way().heardFrom(request);
        switch (request.getMethod()) {
            case "BYE" -> bye(transaction, request);
            case "INFO" -> info(transaction, request);
            case "NOTIFY" -> leg.referral.notified(transaction, request);
            case "MESSAGE" -> FinalResponse.send(transaction, leg.messages().reply(request, 405));
            default -> leg.reoffers().request(transaction, request);
        }
    }

    private void bye(ServerTransaction transaction, SIPRequest request)
            throws SipException, ParseException, InvalidArgumentException {
        left = true;
        transaction.sendResponse(leg.messages().reply(request, 200));
        if (leg.state() instanceof LegState.Invited invited) {
            invited.invite()
                    .sendResponse(
                            leg.messages().reply((SIPRequest) invited.invite().getRequest(), 487));
        }
        leg.own().abandon();
        leg.reoffers().abandon();
        leg.end(SipCauses.received(SipCauses.reasons(request), HangupCause.NORMAL_CLEARING), "recv_bye");
    }

    private void info(ServerTransaction transaction, SIPRequest request) throws SipException, InvalidArgumentException {
        FinalResponse.send(transaction, InfoDigit.answer(leg, request));
        Optional<Character> digit = InfoDigit.of(Body.of(request));
        if (digit.isPresent() && !leg.isOver()) {
            leg.publish(new LegEvent.Digit(digit.get()));
        }
    }
}
