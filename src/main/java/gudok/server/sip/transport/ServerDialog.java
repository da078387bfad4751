package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPTransaction;

/** A dialog that a peer's request has opened. SIP thread. */
public final class ServerDialog extends SIPDialog {
    private static final long serialVersionUID = 1;

    ServerDialog(SIPTransaction first) {
        super(first);
    }

    /**
     * The INVITE is answered and acknowledged, so nobody asks for its transaction here any more. The stack's table keeps it for
     * retransmissions as long as they may come; the dialog would keep it, with the octets of our answer, as long as the call lasts.
     */
    public void forgetTransactions() {
        forget(firstTransaction);
        forget(lastTransaction);
        firstTransaction = null;
        lastTransaction = null;
    }

    /** The dialog keeps the request, too. */
    private static void forget(SIPTransaction transaction) {
        if (transaction != null && transaction.getRequest() instanceof SIPRequest request) {
            request.setTransaction(null);
        }
    }
}
