package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPDialog;
import gudok.dialplan.call.HangupCause;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/** Requests of ours within dialogs of a leg: its own, or one that nobody wants. On the SIP thread. */
final class DialogRequests {
    /** What is done with a response; a step that the stack refuses ends the leg. */
    interface Reader {
        void answered(SIPResponse response) throws SipException, ParseException, InvalidArgumentException;

        void unanswered() throws SipException, ParseException, InvalidArgumentException;
    }

    private final SipLeg leg;

    DialogRequests(SipLeg leg) {
        this.leg = leg;
    }

    SIPRequest make(Dialog in, String method) throws SipException, ParseException, InvalidArgumentException {
        SIPRequest request = (SIPRequest) in.createRequest(method);
        direct(request, in);
        return request;
    }

    /** Makes a request of the dialog go the right way. */
    void direct(SIPRequest request, Dialog in) throws ParseException, InvalidArgumentException {
        leg.way().direct(request, in);
        leg.decorate(request);
    }

    void send(Dialog in, SIPRequest request, Reader reader) throws SipException {
        ClientTransaction transaction = leg.provider.getNewClientTransaction(request);
        transaction.setApplicationData(new ToReader(leg, reader));
        // the stack's other way of sending a re-INVITE waits on a thread of its own
        ((SIPDialog) in).sendRequest(transaction, true);
    }

    void bye(Dialog in, HangupCause cause) throws SipException, ParseException, InvalidArgumentException {
        SIPRequest bye = make(in, "BYE");
        Replies.set(bye, "Reason", SipCauses.reason(cause));
        ClientTransaction transaction = leg.provider.getNewClientTransaction(bye);
        leg.tools.farewells().sent(transaction);
        in.sendRequest(transaction);
    }

    /** ACK of a 2xx; the stack repeats it when the 2xx comes again. */
    void acknowledge(SIPResponse response, Dialog in, Optional<String> answer)
            throws SipException, ParseException, InvalidArgumentException {
        SIPRequest ack = (SIPRequest) in.createAck(response.getCSeq().getSeqNumber());
        direct(ack, in);
        answer.ifPresent(sdp -> SipLeg.attachSdp(ack, sdp));
        ((SIPDialog) in).setAckSendingStrategy(leg.way().ackSender(in));
        in.sendAck(ack);
    }

    private record ToReader(SipLeg leg, Reader reader) implements Outcome {
        @Override
        public void answered(SIPResponse response) {
            leg.attempt(() -> reader.answered(response));
        }

        @Override
        public void unanswered() {
            leg.attempt(reader::unanswered);
        }
    }
}
