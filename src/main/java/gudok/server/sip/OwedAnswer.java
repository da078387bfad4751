package gudok.server.sip;

import gov.nist.javax.sip.message.SIPResponse;
import gudok.dialplan.call.HangupCause;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/** The answer to an offer that came in a 2xx to our INVITE: the ACK holds it, and waits for it (RFC 3261 §13.2.2.4). On the SIP thread. */
final class OwedAnswer {
    /** One that we owe by then never comes. */
    private static final Duration LONGEST_THOUGHT = Duration.ofSeconds(32);

    /** A 2xx whose ACK shall hold our answer. */
    private record Unacknowledged(SIPResponse response, Dialog in) {}

    private final SipLeg leg;
    private Optional<Unacknowledged> unacknowledged = Optional.empty();

    OwedAnswer(SipLeg leg) {
        this.leg = leg;
    }

    boolean isDue() {
        return unacknowledged.isPresent();
    }

    /** A 2xx with the peer's offer; its ACK waits for our answer. */
    void withhold(SIPResponse response, Dialog in) {
        Unacknowledged waiting = new Unacknowledged(response, in);
        unacknowledged = Optional.of(waiting);
        leg.tools
                .timers()
                .after(
                        LONGEST_THOUGHT,
                        () -> leg.post(() -> {
                            if (unacknowledged.filter(still -> still == waiting).isPresent()) {
                                reject();
                            }
                        }));
    }

    void answer(String sdp) throws SipException, ParseException, InvalidArgumentException {
        Unacknowledged waiting = unacknowledged.orElseThrow();
        unacknowledged = Optional.empty();
        leg.session().agreed(sdp, Body.of(waiting.response).sdp().orElse(""));
        leg.requests().acknowledge(waiting.response, waiting.in, Optional.of(sdp));
        leg.settled();
    }

    /** What we asked for is of no use: the ACK must go out all the same, and then there is no session. */
    void reject() throws SipException, ParseException, InvalidArgumentException {
        leg.depart(HangupCause.INCOMPATIBLE_DESTINATION, "send_bye");
    }

    /** The dialog ends; a 2xx of the peer gets its ACK before. */
    void abandon() throws SipException, ParseException, InvalidArgumentException {
        Optional<Unacknowledged> left = unacknowledged;
        unacknowledged = Optional.empty();
        if (left.isPresent()) {
            leg.requests().acknowledge(left.get().response, left.get().in, Optional.empty());
        }
    }
}
