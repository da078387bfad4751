package gudok.server.sip.transport;

import gov.nist.javax.sip.header.AddressParametersHeader;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import javax.sip.address.URI;

/**
 * Route, Record-Route and Contact, out of which the stack builds dialogs without looking at them: whatever passes here is made
 * of SIP URIs (RFC 3261 §8.1.1.8, §12.1, §20.30). SIP thread only.
 */
final class DialogHeaders {
    private static final String CONTACT = "Contact";
    private static final String RECORD_ROUTE = "Record-Route";
    private static final List<String> ROUTES = List.of("Route", RECORD_ROUTE);

    private final List<InetSocketAddress> ownAddresses;

    DialogHeaders(List<InetSocketAddress> ownAddresses) {
        this.ownAddresses = ownAddresses;
    }

    /**
     * Sees to it that the stack can work with them.
     *
     * @throws ParseException if a request cannot be accepted; the message says why, for the sender to read
     */
    void settle(SIPMessage message, InetSocketAddress source) throws ParseException {
        if (message instanceof SIPRequest request) {
            check(request);
        } else if (message instanceof SIPResponse response) {
            mend(response, source);
        }
    }

    /**
     * Refuses what no dialog can be built of. A Contact that means nothing in a request of that method is taken out.
     */
    private void check(SIPRequest request) throws ParseException {
        for (String name : ROUTES) {
            List<URI> uris = uris(request, name);
            if (!uris.isEmpty() && !uris.stream().allMatch(ContactPlace::isUsable)) {
                throw new ParseException("Bad " + name, 0);
            }
        }
        if (isOfDialog(request.getMethod())) {
            contact(request);
        } else if (!mayHaveContact(request.getMethod())) {
            request.removeHeader(CONTACT);
        }
    }

    private static boolean isOfDialog(String method) {
        return method.equals("INVITE") || method.equals("UPDATE");
    }

    /** In requests of other methods it means nothing. */
    static boolean mayHaveContact(String method) {
        return isOfDialog(method) || method.equals("REGISTER");
    }

    /** Makes a response usable: ACK and BYE can still reach a peer that told us no way, or an impossible one. */
    private void mend(SIPResponse response, InetSocketAddress source) throws ParseException {
        if (!uris(response, RECORD_ROUTE).stream().allMatch(ContactPlace::isUsable)) {
            response.removeHeader(RECORD_ROUTE);
        }
        List<URI> contacts = uris(response, CONTACT);
        // no dialog is built of those, and they may mean users of ours
        boolean redirects = response.getStatusCode() / 100 == 3;
        boolean sound = contacts.stream().allMatch(redirects ? ContactPlace::isUsable : this::isElsewhere);
        if (!sound) {
            response.removeHeader(CONTACT);
        }
        boolean opens = response.getStatusCode() / 100 == 2
                && response.getCSeq().getMethod().equals("INVITE");
        if (opens && (!sound || contacts.isEmpty())) {
            String hostPort = IpLiteral.inUri(source.getAddress()) + ":" + source.getPort();
            response.setHeader(StringMsgParser.parseSIPHeader(CONTACT + ": <sip:" + hostPort + ">\n"));
        }
    }

    /** The one that opens a dialog must have it; later ones need not repeat it (RFC 3261 §12.2.1.1). */
    private void contact(SIPRequest request) throws ParseException {
        List<URI> contacts = uris(request, CONTACT);
        boolean later = request.getToTag() != null;
        if (contacts.isEmpty() && later) {
            return;
        }
        if (contacts.isEmpty()) {
            throw new ParseException("Missing Contact", 0);
        }
        if (contacts.size() > 1 || !isElsewhere(contacts.get(0))) {
            throw new ParseException("Bad Contact", 0);
        }
    }

    private boolean isElsewhere(URI uri) {
        return ContactPlace.isUsable(uri) && ownAddresses.stream().noneMatch(own -> ContactPlace.isAt(uri, own));
    }

    /** A wildcard has no URI: it counts as one that is not SIP. */
    private static List<URI> uris(SIPMessage message, String name) {
        if (message.getHeader(name) == null) {
            return List.of();
        }
        List<URI> found = new ArrayList<>(1);
        message.getHeaders(name).forEachRemaining(header -> {
            if (header instanceof AddressParametersHeader addressed && addressed.getAddress() != null) {
                found.add(addressed.getAddress().getURI());
            } else {
                found.add(null);
            }
        });
        return found;
    }
}
