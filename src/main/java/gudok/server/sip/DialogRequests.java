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
import javax.sip.ObjectInUseException;
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
        send(in, transaction);
    }

    /** The stack keeps for ever what it has not sent. */
    private static void send(Dialog in, ClientTransaction transaction) throws SipException {
        try {
            // the stack's other way of sending a re-INVITE waits on a thread of its own
            ((SIPDialog) in).sendRequest(transaction, true);
        } catch (SipException | RuntimeException e) {
            end(transaction);
            throw e;
        }
    }

    /** Without an event. What is over already stays so. */
    static void end(ClientTransaction transaction) {
        try {
            transaction.terminate();
        } catch (ObjectInUseException e) {
            throw new IllegalStateException("client transactions can always be ended", e);
        }
    }

    void bye(Dialog in, HangupCause cause) throws SipException, ParseException, InvalidArgumentException {
        SIPRequest bye = make(in, "BYE");
        Replies.set(bye, "Reason", SipCauses.reason(cause));
        ClientTransaction transaction = leg.provider.getNewClientTransaction(bye);
        send(in, transaction);
        leg.tools.farewells().sent(transaction);
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
