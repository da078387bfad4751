package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gudok.server.call.LegEvent;
import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;

/**
 * Asks a peer to call somebody else (RFC 3515), once the dialog is established, and hears from its NOTIFYs what became of it. One
 * at a time. On the SIP thread.
 */
final class Referral implements DialogRequests.Reader {
    private static final Pattern STATUS_LINE = Pattern.compile("SIP/2\\.0[ \\t]+([1-6][0-9]{2})\\b[^\r\n]{0,200}");

    private final SipLeg leg;
    private Optional<String> waiting = Optional.empty();
    private boolean pending;

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
        SIPRequest refer = leg.requests().make(leg.dialog(), "REFER");
        Replies.setContact(refer, leg.messages().contact());
        Replies.set(refer, "Refer-To", "<" + uri + ">");
        Replies.set(refer, "Referred-By", leg.messages().contact());
        pending = true;
        leg.requests().send(leg.dialog(), refer, this);
    }

    @Override
    public void answered(SIPResponse response) {
        int status = response.getStatusCode();
        if (status >= 200) {
            tell(new LegEvent.Referred(status, Optional.empty(), status >= 300));
        }
    }

    @Override
    public void unanswered() {
        tell(new LegEvent.Referred(408, Optional.empty(), true));
    }

    /** A NOTIFY within the dialog. */
    void notified(ServerTransaction transaction, SIPRequest request)
            throws SipException, ParseException, InvalidArgumentException {
        String event = header(request, "Event").split(";", 2)[0].strip();
        if (!event.equalsIgnoreCase("refer")) {
            SIPResponse response = leg.messages().reply(request, 489);
            Replies.set(response, "Allow-Events", "refer");
            FinalResponse.send(transaction, response);
            return;
        }
        FinalResponse.send(transaction, leg.messages().reply(request, pending ? 200 : 481));
        Matcher line = STATUS_LINE.matcher(Body.of(request).text());
        boolean readable = line.lookingAt();
        int status = readable ? Integer.parseInt(line.group(1)) : 0;
        boolean over =
                header(request, "Subscription-State").toLowerCase(Locale.ROOT).startsWith("terminated");
        tell(new LegEvent.Referred(status, Optional.of(readable ? line.group() : ""), over || status >= 200));
    }

    private static String header(SIPRequest request, String name) {
        String line =
                request.getHeader(name) == null ? "" : request.getHeader(name).toString();
        return line.substring(line.indexOf(':') + 1).strip();
    }

    private void tell(LegEvent.Referred told) {
        if (pending) {
            pending = !told.last();
            leg.publish(told);
        }
    }
}
