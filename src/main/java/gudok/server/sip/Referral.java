package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/**
 * Asks a peer to call somebody else (RFC 3515), without a subscription (RFC 4488), once the dialog is established. On the SIP
 * thread.
 */
final class Referral {
    private final SipLeg leg;
    private Optional<String> waiting = Optional.empty();

    Referral(SipLeg leg) {
        this.leg = leg;
    }

    void to(String uri) throws SipException, ParseException, InvalidArgumentException {
        if (leg.state() instanceof LegState.Established) {
            send(uri);
        } else {
            waiting = Optional.of(uri);
        }
    }

    void established() throws SipException, ParseException, InvalidArgumentException {
        Optional<String> uri = waiting;
        waiting = Optional.empty();
        if (uri.isPresent()) {
            send(uri.get());
        }
    }

    private void send(String uri) throws SipException, ParseException, InvalidArgumentException {
        SIPRequest refer = (SIPRequest) leg.dialog().createRequest("REFER");
        leg.way().direct(refer, leg.dialog());
        leg.decorate(refer);
        Replies.add(refer, "Contact", leg.contact());
        Replies.set(refer, "Refer-To", "<" + uri + ">");
        Replies.set(refer, "Referred-By", leg.contact());
        Replies.set(refer, "Refer-Sub", "false");
        leg.dialog().sendRequest(leg.provider.getNewClientTransaction(refer));
    }
}
