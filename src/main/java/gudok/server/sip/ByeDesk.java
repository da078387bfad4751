package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gudok.server.sip.register.Transaction;
import gudok.server.sip.transport.RepeatingChannel;
import java.util.Optional;

/**
 * Brings a BYE to the leg whose dialog it ends without a transaction of the stack, which would stay for half a minute with the
 * request, while the answer, all that a retransmission needs, is a few hundred bytes. The leg answers at once, so there is no
 * time between request and answer that a transaction would have to cover. SIP thread only.
 */
final class ByeDesk {
    private final SIPTransactionStack stack;
    private final AnsweredRequests answered;

    ByeDesk(SIPTransactionStack stack, AnsweredRequests answered) {
        this.stack = stack;
        this.answered = answered;
    }

    /** False if it is none of a leg's, or out of order: nothing has been done then. */
    boolean takes(SIPRequest bye, MessageChannel channel) {
        if (!bye.getMethod().equals("BYE") || !(channel instanceof RepeatingChannel way)) {
            return false;
        }
        Transaction key = answered.key(bye);
        Optional<byte[]> before = answered.find(key);
        before.ifPresent(way::repeat);
        return before.isPresent() || isTaken(bye, new ByeTransaction.Answering(way, key, answered));
    }

    private boolean isTaken(SIPRequest bye, ByeTransaction.Answering answering) {
        SIPDialog dialog = stack.getDialog(bye.getDialogId(true));
        boolean inOrder =
                dialog != null && dialog.getRemoteSeqNumber() < bye.getCSeq().getSeqNumber();
        if (!inOrder || !(dialog.getApplicationData() instanceof SipLeg leg)) {
            return false;
        }
        leg.take(new ByeTransaction(bye, dialog, answering), bye);
        return true;
    }
}
