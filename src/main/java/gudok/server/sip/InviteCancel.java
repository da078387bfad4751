package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gudok.dialplan.call.HangupCause;
import java.time.Duration;
import javax.sip.ClientTransaction;
import javax.sip.SipException;
import javax.sip.message.Request;

/** Takes back an INVITE of a leg (RFC 3261 §9.1): a CANCEL, and an end without a final answer if none comes. On the SIP thread. */
final class InviteCancel {
    private static final Duration GIVE_UP = Duration.ofSeconds(32);

    private final SipLeg leg;

    InviteCancel(SipLeg leg) {
        this.leg = leg;
    }

    void send(ClientTransaction invite, HangupCause cause) throws SipException {
        leg.tools.timers().after(GIVE_UP, () -> leg.post(() -> giveUp(invite)));
        Request cancel = invite.createCancel();
        // to where the INVITE went (§9.1); its URI may name a host
        ((SIPRequest) cancel).setApplicationData(((SIPRequest) invite.getRequest()).getApplicationData());
        Replies.set((SIPRequest) cancel, "Reason", SipCauses.reason(cause));
        ClientTransaction transaction = leg.provider.getNewClientTransaction(cancel);
        try {
            transaction.sendRequest();
        } catch (SipException | RuntimeException e) {
            DialogRequests.end(transaction);
            throw e;
        }
    }

    private void giveUp(ClientTransaction invite) {
        if (!leg.isOver()) {
            leg.become(new LegState.Terminated());
        }
        DialogRequests.end(invite);
    }

    /** Of a leg that failed; the stack would wait for the answer for ever. */
    void withdraw(LegState failed) throws SipException {
        if (failed instanceof LegState.Calling calling && calling.provisional()) {
            send(calling.invite(), HangupCause.NORMAL_TEMPORARY_FAILURE);
        } else if (failed instanceof LegState.Calling calling) {
            DialogRequests.end(calling.invite());
        } else if (failed instanceof LegState.Leaving leaving && !leaving.cancelled()) {
            DialogRequests.end(leaving.invite());
        }
    }
}
