package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPDialog;
import gudok.server.sip.register.Transaction;
import gudok.server.sip.transport.RepeatingChannel;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.ServerTransaction;
import javax.sip.TransactionState;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** A BYE that is being answered (RFC 3261 §15.1.2), unknown to the stack's table of transactions. SIP thread only. */
final class ByeTransaction implements ServerTransaction {
    private static final long serialVersionUID = 1;

    private final transient SIPRequest bye;
    private final transient SIPDialog dialog;
    private final transient Answering answering;
    private transient Optional<Object> applicationData = Optional.empty();
    private boolean answered;

    /**
     * Where the answer goes, where it is kept for retransmissions, and what becomes of the dialog.
     *
     * @param end takes it out of the stack
     */
    record Answering(RepeatingChannel way, Transaction key, AnsweredRequests kept, Runnable end) {}

    ByeTransaction(SIPRequest bye, SIPDialog dialog, Answering answering) {
        this.bye = bye;
        this.dialog = dialog;
        this.answering = answering;
    }

    /** Only the first one: another must not follow it (RFC 3261 §17.2.2). */
    @Override
    public void sendResponse(Response response) {
        int status = response.getStatusCode();
        if (answered || status < 200) {
            return;
        }
        answered = true;
        answering.kept().keep(answering.key(), answering.way().transmit((SIPResponse) response));
        if (status < 300) {
            answering.end().run();
        }
    }

    @Override
    public Dialog getDialog() {
        return dialog;
    }

    @Override
    public Request getRequest() {
        return bye;
    }

    @Override
    public String getBranchId() {
        return bye.getTopmostVia().getBranch();
    }

    @Override
    public TransactionState getState() {
        return answered ? TransactionState.COMPLETED : TransactionState.TRYING;
    }

    @Override
    public void setApplicationData(Object data) {
        applicationData = Optional.ofNullable(data);
    }

    @Override
    public Object getApplicationData() {
        return applicationData.orElse(null);
    }

    @Override
    public void terminate() {
        answered = true;
    }

    @Override
    public void enableRetransmissionAlerts() {
        // nothing is sent that must be confirmed
    }

    @Override
    public int getRetransmitTimer() {
        throw new UnsupportedOperationException("a BYE's answer is not repeated by a timer");
    }

    @Override
    public void setRetransmitTimer(int milliseconds) {
        throw new UnsupportedOperationException("a BYE's answer is not repeated by a timer");
    }
}
