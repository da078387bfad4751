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
    private final Replies replies;
    private final AnsweredRequests answered;

    ByeDesk(SIPTransactionStack stack, Replies replies, AnsweredRequests answered) {
        this.stack = stack;
        this.replies = replies;
        this.answered = answered;
    }

    /** False if it is none of a leg's: nothing has been done then. */
    boolean takes(SIPRequest bye, MessageChannel channel) {
        if (!bye.getMethod().equals("BYE") || !(channel instanceof RepeatingChannel way)) {
            return false;
        }
        Transaction key = answered.key(bye);
        Optional<byte[]> before = answered.find(key);
        before.ifPresent(way::repeat);
        return before.isPresent() || isTaken(bye, way, key);
    }

    private boolean isTaken(SIPRequest bye, RepeatingChannel way, Transaction key) {
        SIPDialog dialog = stack.getDialog(bye.getDialogId(true));
        if (dialog == null || !(dialog.getApplicationData() instanceof SipLeg leg)) {
            return false;
        }
        if (dialog.getRemoteSeqNumber() >= bye.getCSeq().getSeqNumber()) {
            // out of order (RFC 3261 §12.2.2)
            answered.keep(key, way.transmit(replies.to(bye, 500)));
            return true;
        }
        Runnable end = nothingElseComes(leg) ? () -> stack.removeDialog(dialog) : dialog::delete;
        leg.take(new ByeTransaction(bye, dialog, new ByeTransaction.Answering(way, key, answered, end)), bye);
        return true;
    }

    /** The stack need not hold the dialog for what may still be under way in it: thousands of them would burden the collector. */
    private static boolean nothingElseComes(SipLeg leg) {
        return leg instanceof IncomingLeg
                && leg.state() instanceof LegState.Established
                && !leg.own().isBusy()
                && !leg.reoffers().isBusy();
    }
}
