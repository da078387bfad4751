package gudok.server.sip;

import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.AckSendingStrategy;
import gov.nist.javax.sip.stack.HopImpl;
import gudok.server.sip.transport.HopRouter;
import gudok.server.sip.transport.IpLiteral;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Iterator;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipProvider;
import javax.sip.address.Address;
import javax.sip.address.Hop;
import javax.sip.header.RouteHeader;

/**
 * Where requests of a dialog go: to its first Route, else to the peer's Contact (RFC 3261 §12.2.1.1); but where the peer
 * last spoke from, if it sits behind a NAT or its Contact holds a name.
 */
final class PeerAddress {
    private final SipProvider provider;
    private final String viaHost;
    private final boolean behindNat;
    private InetSocketAddress lastSource;

    PeerAddress(SipProvider provider, String viaHost, boolean behindNat, InetSocketAddress source) {
        this.provider = provider;
        this.viaHost = viaHost;
        this.behindNat = behindNat;
        this.lastSource = source;
    }

    /** Its contact, which the request goes to, is not where it speaks from. */
    static boolean isBehindNat(SIPRequest request, InetSocketAddress hop) {
        return HopRouter.literal(request.getRequestURI())
                .flatMap(contact -> IpLiteral.parse(contact.getHost()))
                .filter(hop.getAddress()::equals)
                .isEmpty();
    }

    InetSocketAddress lastSource() {
        return lastSource;
    }

    void heardFrom(InetSocketAddress source) {
        lastSource = source;
    }

    /** Makes a request of the dialog go the right way. */
    void direct(SIPRequest request, Dialog dialog) throws ParseException, InvalidArgumentException {
        Via via = request.getTopmostVia();
        via.setHost(viaHost);
        via.setRPort();
        request.setApplicationData(hop(dialog));
    }

    /** Sends ACKs, first and repeated ones, the same way. */
    AckSendingStrategy ackSender(Dialog dialog) {
        return new AckSendingStrategy() {
            @Override
            public void send(SIPRequest ack) throws IOException {
                Hop hop = hop(dialog);
                InetAddress target = IpLiteral.parse(hop.getHost()).orElse(lastSource.getAddress());
                ListeningPointImpl point = (ListeningPointImpl) provider.getListeningPoint("udp");
                point.getMessageProcessor()
                        .createMessageChannel(target, hop.getPort())
                        .sendMessage(ack);
            }

            @Override
            public Hop getLastHop() {
                return hop(dialog);
            }
        };
    }

    private Hop hop(Dialog dialog) {
        Iterator<?> routes = dialog.getRouteSet();
        if (routes.hasNext() && routes.next() instanceof RouteHeader route) {
            return HopRouter.literal(route.getAddress().getURI()).orElseGet(this::source);
        }
        Address target = dialog.getRemoteTarget();
        boolean unusable = behindNat || target == null;
        return unusable ? source() : HopRouter.literal(target.getURI()).orElseGet(this::source);
    }

    private Hop source() {
        return new HopImpl(IpLiteral.inUri(lastSource.getAddress()), lastSource.getPort(), "udp");
    }
}
