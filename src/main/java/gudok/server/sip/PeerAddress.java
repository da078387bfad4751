package gudok.server.sip;

import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.AckSendingStrategy;
import gov.nist.javax.sip.stack.HopImpl;
import gudok.registrar.Binding;
import gudok.server.sip.transport.HopRouter;
import gudok.server.sip.transport.IpLiteral;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipProvider;
import javax.sip.address.Address;
import javax.sip.address.Hop;
import javax.sip.header.RouteHeader;

/**
 * Where requests of a dialog go: to its first Route, else to the peer's Contact (RFC 3261 §12.2.1.1); but where the peer
 * last spoke from, if it sits behind a NAT, its Contact holds a name or means a flow ({@code ob}, RFC 5626 §4.3). A Contact that is
 * a GRUU of ours means its instance, wherever that has registered from (RFC 5627 §4.4.2).
 */
final class PeerAddress {
    private final SipProvider provider;
    private final String viaHost;
    private final boolean behindNat;
    private final HomePhones home;
    private InetSocketAddress lastSource;

    /** @param home knows where an instance is whose GRUU the peer has as its Contact */
    PeerAddress(SipProvider provider, String viaHost, boolean behindNat, InetSocketAddress source, HomePhones home) {
        this.home = home;
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
        Optional<Binding> instance = instance(dialog);
        if (instance.isPresent()) {
            request.setRequestURI(
                    new AddressFactoryImpl().createURI(instance.get().contact()));
        }
        request.setApplicationData(hop(dialog));
    }

    /** The binding that stands for a GRUU of ours: the one that the peer has last spoken from, if there are several. */
    private Optional<Binding> instance(Dialog dialog) {
        Address target = dialog.getRemoteTarget();
        if (target == null) {
            return Optional.empty();
        }
        List<Binding> bindings = home.instance(target.getURI())
                .map(HomePhones.Instance::bindings)
                .orElse(List.of());
        return bindings.stream()
                .filter(binding -> binding.source().equals(lastSource))
                .findFirst()
                .or(() -> bindings.stream().findFirst());
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
        if (target != null && target.getURI() instanceof SipUri uri && uri.hasParameter("gr")) {
            return instance(dialog).map(Binding::nextHop).map(PeerAddress::hop).orElseGet(this::source);
        }
        boolean unusable =
                behindNat || target == null || target.getURI() instanceof SipUri uri && uri.hasParameter("ob");
        return unusable ? source() : HopRouter.literal(target.getURI()).orElseGet(this::source);
    }

    private static Hop hop(InetSocketAddress place) {
        return new HopImpl(IpLiteral.inUri(place.getAddress()), place.getPort(), "udp");
    }

    private Hop source() {
        return hop(lastSource);
    }
}
