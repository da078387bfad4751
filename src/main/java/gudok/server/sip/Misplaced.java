package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.util.Optional;
import javax.sip.TransactionState;

/**
 * Refuses, without a transaction, what comes twice on two ways or out of its order in a dialog. The stack would do so itself,
 * but keeps each such transaction for ever if no ACK comes. SIP thread only.
 */
final class Misplaced {
    /** RFC 3261 §14.2: anything up to ten. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private final SIPTransactionStack stack;
    private final Replies replies;

    Misplaced(SIPTransactionStack stack, Replies replies) {
        this.stack = stack;
        this.replies = replies;
    }

    /** The refusal, or empty if the request is in its place or a retransmission. */
    Optional<SIPResponse> refusal(SIPRequest request) {
        String method = request.getMethod();
        if (method.equals("ACK") || method.equals("CANCEL") || isKnown(request)) {
            return Optional.empty();
        }
        if (request.getToTag() == null) {
            return stack.findMergedTransaction(request) ? Optional.of(replies.to(request, 482)) : Optional.empty();
        }
        SIPDialog dialog = stack.getDialog(request.getDialogId(true));
        return dialog == null ? Optional.empty() : inDialog(request, dialog);
    }

    private boolean isKnown(SIPRequest request) {
        return stack.findTransaction(request.getTransactionId(), true) != null;
    }

    /** RFC 3261 §12.2.2 for what is not newer than the last, §14.2 for a collision with ours and for an INVITE while another is not answered. */
    private Optional<SIPResponse> inDialog(SIPRequest request, SIPDialog dialog) {
        boolean invite = request.getMethod().equals("INVITE");
        if (invite
                && dialog.getApplicationData() instanceof SipLeg leg
                && leg.own().isBusy()) {
            return Optional.of(replies.to(request, 491));
        }
        boolean late =
                dialog.getRemoteSeqNumber() >= request.getCSeq().getSeqNumber() && !isAwaitingAck(request, dialog);
        boolean early = invite && (isOpen(dialog) || isUnanswered(dialog.getInviteTransaction()));
        if (!late && !early) {
            return Optional.empty();
        }
        SIPResponse response = replies.to(request, 500, "Request Out Of Order");
        Replies.set(response, "Retry-After", RETRY_AFTER_SECONDS);
        return Optional.of(response);
    }

    /** The stack's dialog knows the INVITE that opened it only from its 2xx on. */
    private static boolean isOpen(SIPDialog dialog) {
        return dialog.getApplicationData() instanceof SipLeg leg && leg.state() instanceof LegState.Invited;
    }

    /** A re-INVITE that comes again after its 2xx, which is repeated anyway. The stack has forgotten its transaction. */
    private static boolean isAwaitingAck(SIPRequest request, SIPDialog dialog) {
        SIPServerTransaction last = dialog.getInviteTransaction();
        return request.getMethod().equals("INVITE")
                && last != null
                && last.getBranchId() != null
                && last.getBranchId().equalsIgnoreCase(request.getTopmostVia().getBranch());
    }

    private static boolean isUnanswered(SIPServerTransaction last) {
        TransactionState state = last == null ? TransactionState.TERMINATED : last.getState();
        return state == null || state == TransactionState.TRYING || state == TransactionState.PROCEEDING;
    }
}
