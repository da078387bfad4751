package gudok.server.sip;

import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.util.Optional;
import javax.sip.TransactionState;

/**
 * Brings to its leg a 2xx of a fork that nobody has heard before, when another fork has been accepted already (RFC 3261
 * §13.2.2.4). The stack swallows it: its transaction is over, and the dialog is none of those that it knows. SIP thread only.
 */
final class LateForks {
    private final SIPTransactionStack stack;

    LateForks(SIPTransactionStack stack) {
        this.stack = stack;
    }

    /** False if it is no such response: nothing has been done then. */
    boolean takes(SIPResponse response) {
        int status = response.getStatusCode();
        boolean accepts =
                status >= 200 && status < 300 && response.getCSeq().getMethod().equals("INVITE");
        if (!accepts || response.getFromTag() == null || response.getToTag() == null) {
            return false;
        }
        SIPClientTransaction invite = stack.getForkedTransaction(response.getForkId());
        boolean late = invite != null
                && invite.getState() == TransactionState.TERMINATED
                && stack.getDialog(response.getDialogId(false)) == null;
        if (!late || !(invite.getDefaultDialog().getApplicationData() instanceof DialedSipLeg leg)) {
            return false;
        }
        if (leg.hearsOneMoreFork()) {
            SIPDialog dialog = stack.createDialog((SipProviderImpl) leg.provider, response);
            // the stack has not known yet that it is the dialog of an INVITE when it made it
            dialog.setLastResponse(null, response);
            leg.attempt(() -> leg.response(response, Optional.of(dialog)));
        }
        return true;
    }
}
