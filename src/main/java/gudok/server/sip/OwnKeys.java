package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys that a peer is told by INFO ({@code application/dtmf-relay}), in an established dialog. On the SIP thread. */
final class OwnKeys implements DialogRequests.Reader {
    private static final Logger log = LoggerFactory.getLogger(OwnKeys.class);
    private static final String TEXT = "Signal=%c\r\nDuration=160\r\n";

    private final SipLeg leg;

    OwnKeys(SipLeg leg) {
        this.leg = leg;
    }

    void send(char digit) throws SipException, ParseException, InvalidArgumentException {
        if (leg.state() instanceof LegState.Established) {
            SIPRequest info = leg.requests().make(leg.dialog(), "INFO");
            info.setMessageContent(
                    "application", "dtmf-relay", TEXT.formatted(digit).getBytes(StandardCharsets.US_ASCII));
            leg.requests().send(leg.dialog(), info, this);
        }
    }

    @Override
    public void answered(SIPResponse response) {
        if (response.getStatusCode() >= 300) {
            log.debug("sip key not taken call_id={} status={}", leg.sipCallId(), response.getStatusCode());
        }
    }

    @Override
    public void unanswered() {
        log.debug("sip key not answered call_id={}", leg.sipCallId());
    }
}
