package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gudok.dialplan.call.HangupCause;
import java.text.ParseException;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a leg that failed leaves with the peer and in the stack is ended as well as it can be. On the SIP thread. */
final class FailedLeg {
    private static final Logger log = LoggerFactory.getLogger(FailedLeg.class);

    private FailedLeg() {}

    /** Does a step; if the stack refuses it, that ends the leg. */
    static void attempt(SipLeg leg, SipLeg.Step step) {
        try {
            step.run();
        } catch (SipException | ParseException | InvalidArgumentException | RuntimeException e) {
            leg.tools.failures().tell(leg.state().getClass().getSimpleName(), leg.sipCallId(), e);
            abandon(leg, leg.state());
            end(leg);
        }
    }

    /** The one who hears of it may be what failed. */
    private static void end(SipLeg leg) {
        try {
            leg.end(HangupCause.NORMAL_TEMPORARY_FAILURE, "send_failed");
        } catch (RuntimeException e) {
            leg.tools.failures().tell("listener", leg.sipCallId(), e);
        }
    }

    private static void abandon(SipLeg leg, LegState failed) {
        if (failed instanceof LegState.Invited invited) {
            answer(leg, invited.invite());
        }
        Dialog dialog = leg.dialog();
        if (dialog == null) {
            return;
        }
        try {
            if (failed instanceof LegState.Established || failed instanceof LegState.Answered) {
                leg.requests().bye(dialog, HangupCause.NORMAL_TEMPORARY_FAILURE);
                return;
            }
            leg.withdraw(failed);
        } catch (SipException | ParseException | InvalidArgumentException | RuntimeException e) {
            log.debug("sip request not sent call_id={}", HeaderText.plain(leg.sipCallId()), e);
        }
        dialog.delete();
    }

    /** A request that could not be dealt with gets 500. */
    static void answer(SipLeg leg, ServerTransaction transaction) {
        try {
            transaction.sendResponse(leg.messages().reply((SIPRequest) transaction.getRequest(), 500));
        } catch (SipException | InvalidArgumentException | RuntimeException e) {
            log.debug("sip answer not sent call_id={}", HeaderText.plain(leg.sipCallId()), e);
        }
    }
}
