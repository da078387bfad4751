package gudok.server.sip;

import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.io.IOException;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;

/** Sends final responses to requests within a dialog. */
final class FinalResponse {
    private FinalResponse() {}

    /**
     * Sends it. The stack takes every refusal in an early dialog for the dialog's end, also that of an UPDATE or INFO; those go
     * past its dialog.
     */
    static void send(ServerTransaction transaction, SIPResponse response)
            throws SipException, InvalidArgumentException {
        boolean early = transaction.getDialog() != null
                && transaction.getDialog().getState() != DialogState.CONFIRMED
                && !response.getCSeq().getMethod().equals("INVITE");
        if (!early || response.getStatusCode() < 300 || !(transaction instanceof SIPServerTransaction server)) {
            transaction.sendResponse(response);
            return;
        }
        try {
            server.sendMessage(response);
        } catch (IOException e) {
            throw new SipException("response not sent", e);
        }
    }
}
