package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.util.Optional;
import javax.sip.SipException;

/**
 * Brings PRACKs to the legs that wait for them. Past the stack, which drops in silence what it has not sent the response for
 * itself, and which would sleep when a second one shall be sent. SIP thread only.
 */
final class Pracks {
    private final SIPTransactionStack stack;
    private final Replies replies;

    Pracks(SIPTransactionStack stack, Replies replies) {
        this.stack = stack;
        this.replies = replies;
    }

    void take(SIPRequest request, MessageChannel channel) throws IOException {
        SIPDialog dialog = request.getToTag() == null ? null : stack.getDialog(request.getDialogId(true));
        if (dialog == null || !(dialog.getApplicationData() instanceof IncomingLeg leg)) {
            channel.sendMessage(replies.to(request, 481));
            return;
        }
        leg.attempt(() -> answer(leg, request, channel));
    }

    private static void answer(IncomingLeg leg, SIPRequest request, MessageChannel channel)
            throws SipException, java.text.ParseException, javax.sip.InvalidArgumentException {
        Optional<SIPResponse> response = leg.pracked(request, channel);
        if (response.isPresent()) {
            try {
                channel.sendMessage(response.get());
            } catch (IOException e) {
                throw new SipException("answer to PRACK not sent", e);
            }
        }
    }
}
