package gudok.server.sip;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.util.Optional;
import javax.sip.TransactionState;

/**
 * Keeps away from the stack what it would make a dialog of that nobody hears of and that stays for ever: responses that begin a
 * dialog when their transaction is over, or that come in another dialog than their request went out in. A 2xx of a fork that
 * answers late is brought to its leg, which ends it (RFC 3261 §13.2.2.4). SIP thread only.
 */
final class LateForks {
    private final SIPTransactionStack stack;

    LateForks(SIPTransactionStack stack) {
        this.stack = stack;
    }

    /** False if the response is one for the stack: nothing has been done then. */
    boolean takes(SIPResponse response) {
        SIPTransaction known = stack.findTransaction(response.getTransactionId(), false);
        if (known != null && known.getCSeq() != response.getCSeq().getSeqNumber()) {
            // the stack would end the transaction by it
            return true;
        }
        if (!SIPTransactionStack.isDialogCreated(response.getCSeq().getMethod())) {
            return false;
        }
        boolean ours = known instanceof SIPClientTransaction request && isAwaited(request, response);
        boolean repeated = response.getStatusCode() / 100 == 2
                && response.getToTag() != null
                && stack.getDialog(response.getDialogId(false)) != null;
        if (ours || repeated) {
            return false;
        }
        late(response);
        return true;
    }

    private static boolean isAwaited(SIPClientTransaction request, SIPResponse response) {
        String within = request.getOriginalRequest().getToTag();
        boolean strange =
                within != null && response.getToTag() != null && !within.equalsIgnoreCase(response.getToTag());
        TransactionState state = request.getState();
        return !strange
                && state != TransactionState.TERMINATED
                && (state != TransactionState.COMPLETED || response.getStatusCode() >= 300);
    }

    private void late(SIPResponse response) {
        boolean accepts = response.getStatusCode() / 100 == 2
                && response.getCSeq().getMethod().equals("INVITE");
        if (!accepts || response.getFromTag() == null || response.getToTag() == null) {
            return;
        }
        SIPClientTransaction invite = stack.getForkedTransaction(response.getForkId());
        if (invite != null
                && invite.getDefaultDialog() != null
                && invite.getDefaultDialog().getApplicationData() instanceof DialedSipLeg leg
                && leg.hearsOneMoreFork()) {
            SIPDialog dialog = stack.createDialog((SipProviderImpl) leg.provider, response);
            // the stack has not known yet that it is the dialog of an INVITE when it made it
            dialog.setLastResponse(null, response);
            leg.attempt(() -> leg.response(response, Optional.of(dialog)));
        }
    }
}
