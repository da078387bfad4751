package gudok.server.sip;

import gov.nist.javax.sip.message.SIPResponse;
import gudok.dialplan.call.HangupCause;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.sip.Dialog;
import javax.sip.DialogState;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers to an INVITE of ours that come too late, or from a phone beside the one that the call goes on with: each is
 * acknowledged and ended at once (RFC 3261 §13.2.2.4). On the SIP thread.
 */
final class UnwantedAnswers {
    private static final Logger log = LoggerFactory.getLogger(UnwantedAnswers.class);
    private static final int MOST = 16;

    private final SipLeg leg;
    private final Set<Dialog> parted = new HashSet<>();
    private int lateForks;

    UnwantedAnswers(SipLeg leg) {
        this.leg = leg;
    }

    /** A peer could make us keep any number of dialogs. */
    boolean hearsOneMoreFork() {
        return ++lateForks <= MOST;
    }

    /** A response in a dialog that nobody needs: nothing may come of it. */
    void late(SIPResponse response, Optional<Dialog> useless) {
        if (response.getStatusCode() / 100 == 2) {
            useless.ifPresent(one -> part(response, one, HangupCause.LOSE_RACE));
        } else {
            useless.ifPresent(Dialog::delete);
        }
    }

    /** ACK and BYE. Whoever answers so that neither can be sent hears nothing more; the call that goes on does not suffer. */
    void part(SIPResponse response, Dialog in, HangupCause cause) {
        try {
            leg.requests().acknowledge(response, in, Optional.empty());
            // the same 2xx may come again
            if (parted.size() < MOST && parted.add(in)) {
                leg.requests().bye(in, cause);
            }
        } catch (SipException | ParseException | InvalidArgumentException | RuntimeException e) {
            log.debug("sip fork not parted call_id={}", HeaderText.plain(leg.sipCallId()), e);
        }
        if (in.getState() != DialogState.TERMINATED) {
            in.delete();
        }
    }
}
