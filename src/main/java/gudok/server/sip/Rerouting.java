package gudok.server.sip;

import gov.nist.javax.sip.message.SIPResponse;
import gudok.dialplan.call.HangupCause;
import gudok.server.call.Dialer;
import gudok.server.call.LegEvent;
import java.util.List;
import java.util.Optional;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of an INVITE that was refused: somebody else is asked, or the same one otherwise, or it stays so. On the SIP thread. */
final class Rerouting {
    private static final Logger log = LoggerFactory.getLogger(Rerouting.class);

    private final DialedSipLeg leg;
    private final DialAttempts attempts;

    Rerouting(DialedSipLeg leg, DialAttempts attempts) {
        this.leg = leg;
        this.attempts = attempts;
    }

    /** Why nobody can be asked. */
    Optional<LegEvent.Refused> obstacle() {
        if (attempts.isUnreachable()) {
            return obstacle(480, "Transport Not Available", HangupCause.DESTINATION_OUT_OF_ORDER);
        }
        if (attempts.isOutOfHops()) {
            return obstacle(483, "Too Many Hops", HangupCause.ofSipStatus(483));
        }
        return attempts.isLoop() ? obstacle(482, "Loop Detected", HangupCause.ofSipStatus(482)) : Optional.empty();
    }

    private static Optional<LegEvent.Refused> obstacle(int status, String reason, HangupCause cause) {
        return Optional.of(new LegEvent.Refused(status, reason, cause));
    }

    /** What the one who wanted the leg hears of it. */
    LegEvent.Refused refusal(SIPResponse response, int status) {
        boolean missed = status < 400 && attempts.missedUser();
        HangupCause cause = SipCauses.received(status, SipCauses.reasons(response));
        String reason = response.getReasonPhrase();
        return new LegEvent.Refused(
                status, reason == null ? "" : reason, missed ? HangupCause.USER_NOT_REGISTERED : cause);
    }

    /** True if another INVITE has gone out, or will. */
    boolean helps(SIPResponse response, int status) throws SipException {
        if (isSentAgain(response, status)) {
            leg.send();
            return true;
        }
        if (status < 400) {
            leg.publish(new LegEvent.Redirected(status, Redirects.contacts(response)));
        }
        boolean follows = leg.tools.dialogs().followRedirects();
        if (status < 400 && !follows) {
            log.info(
                    "sip redirect not followed call_id={} status={} reason=follow_redirects",
                    HeaderText.plain(leg.sipCallId()),
                    status);
        }
        boolean turned = status < 600 && follows && attempts.turnElsewhere(response);
        if (turned) {
            sendElsewhere(refusal(response, status));
        }
        return turned;
    }

    private boolean isSentAgain(SIPResponse response, int status) {
        return status == 422 && attempts.mayRepeat() && leg.timer().growTo(response)
                || leg.profile().helps(status)
                || status == 503 && attempts.turnToNextServer()
                || DialAttempts.isFlowFailed(status) && attempts.turnToOtherFlow();
    }

    /** A name is looked up first; if it leads nowhere, that refusal counts. */
    private void sendElsewhere(LegEvent.Refused otherwise) throws SipException {
        if (!attempts.isUnlocated()) {
            leg.send();
            return;
        }
        leg.become(new LegState.Locating(otherwise));
        attempts.locate(found -> leg.post(() -> located(found)));
    }

    private void located(List<Dialer.Target> servers) throws SipException {
        if (!(leg.state() instanceof LegState.Locating locating)) {
            return;
        }
        LegEvent.Refused otherwise = locating.otherwise();
        if (attempts.take(servers)) {
            leg.send();
        } else if (attempts.turnElsewhere()) {
            sendElsewhere(otherwise);
        } else {
            leg.refused(otherwise);
        }
    }
}
