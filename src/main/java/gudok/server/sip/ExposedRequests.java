package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gudok.server.sip.transport.Carrier;
import java.io.IOException;
import java.util.Optional;
import javax.sip.Dialog;

/**
 * Keeps requests that anybody on the way could have written out of dialogs that are kept up over TLS: before the stack sees them, so that
 * they do not count as the dialog's latest either. SIP thread only.
 */
final class ExposedRequests {
    private final SIPTransactionStack stack;
    private final Replies replies;

    ExposedRequests(SIPTransactionStack stack, Replies replies) {
        this.stack = stack;
        this.replies = replies;
    }

    /** True if nothing is to be done with it any more; an ACK is dropped, all others get 403. */
    boolean refuses(SIPRequest request, MessageChannel channel) throws IOException {
        if (Carrier.isSecure(channel.getTransport())
                || !leg(request).map(SipLeg::isConfidential).orElse(false)) {
            return false;
        }
        if (!request.getMethod().equals("ACK")) {
            channel.sendMessage(replies.to(request, 403, "Dialog Needs TLS"));
        }
        return true;
    }

    private Optional<SipLeg> leg(SIPRequest request) {
        return dialog(request)
                .map(Dialog::getApplicationData)
                .filter(SipLeg.class::isInstance)
                .map(SipLeg.class::cast);
    }

    private Optional<Dialog> dialog(SIPRequest request) {
        if (request.getToTag() != null) {
            return Optional.ofNullable(stack.getDialog(request.getDialogId(true)));
        }
        return Optional.of(request)
                .filter(one -> one.getMethod().equals("CANCEL"))
                .map(cancel -> stack.findCancelTransaction(cancel, true))
                .map(SIPTransaction::getDialog);
    }
}
