package gudok.server.sip;

import gov.nist.javax.sip.ListeningPointImpl;
import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.address.SipUri;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.AckSendingStrategy;
import gov.nist.javax.sip.stack.HopImpl;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gudok.registrar.Binding;
import gudok.registrar.Flow;
import gudok.server.call.Dialer.Line;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.FlowHop;
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
import javax.sip.ListeningPoint;
import javax.sip.SipProvider;
import javax.sip.address.Address;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.RouteHeader;

/**
 * Where requests of a dialog go: to its first Route, else to the peer's Contact (RFC 3261 §12.2.1.1); but where the peer
 * last spoke from, if it sits behind a NAT, its Contact holds a name or means a flow ({@code ob}, RFC 5626 §4.3). A Contact that is
 * a GRUU of ours means its instance, wherever that has registered from (RFC 5627 §4.4.2).
 */
final class PeerAddress {
    private final SipProvider provider;
    private String transport;
    private final String viaHost;
    private final boolean behindNat;
    private final HomePhones home;
    private InetSocketAddress lastSource;

    /**
     * @param transport that the peer speaks
     * @param home      knows where an instance is whose GRUU the peer has as its Contact
     */
    PeerAddress(
            SipProvider provider,
            String transport,
            String viaHost,
            boolean behindNat,
            InetSocketAddress source,
            HomePhones home) {
        this.home = home;
        this.provider = provider;
        this.transport = transport;
        this.viaHost = viaHost;
        this.behindNat = behindNat;
        this.lastSource = source;
    }

    /** Its contact, which the request goes to, is not where it speaks from. */
    static boolean isBehindNat(SIPRequest request, InetSocketAddress hop) {
        return Optional.of(request.getRequestURI())
                .filter(uri -> uri instanceof SipURI)
                .flatMap(uri -> IpLiteral.parse(((SipURI) uri).getHost()))
                .filter(hop.getAddress()::equals)
                .isEmpty();
    }

    InetSocketAddress lastSource() {
        return lastSource;
    }

    /**
     * It has spoken. A way is a transport and both its ends, so a message over another transport, as a large one by TCP (RFC 3261
     * §18.1.1), tells nothing of the way to the peer, unless its Contact asks for that transport: then the peer has moved.
     */
    void heardFrom(SIPMessage message) {
        String over = Carrier.ofPeer(message);
        if (over.equals(transport) || asksFor(message, over)) {
            transport = over;
            lastSource = new InetSocketAddress(message.getRemoteAddress(), message.getRemotePort());
        }
    }

    private static boolean asksFor(SIPMessage message, String over) {
        return message.getContactHeader() != null
                && message.getContactHeader().getAddress().getURI() instanceof SipURI uri
                && Carrier.wanted(uri).filter(over::equals).isPresent();
    }

    /** Makes a request of the dialog go the right way. */
    void direct(SIPRequest request, Dialog dialog) throws ParseException, InvalidArgumentException {
        Via via = request.getTopmostVia();
        Hop hop = hop(dialog);
        via.setHost(viaHost);
        via.setPort(provider.getListeningPoint(hop.getTransport()).getPort());
        via.setTransport(Carrier.inVia(hop.getTransport()));
        via.setRPort();
        Optional<Binding> instance = instance(dialog);
        if (instance.isPresent()) {
            request.setRequestURI(
                    new AddressFactoryImpl().createURI(instance.get().contact()));
        }
        request.setApplicationData(hop);
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
                ListeningPointImpl point = (ListeningPointImpl) provider.getListeningPoint(hop.getTransport());
                MessageProcessor processor = point.getMessageProcessor();
                MessageChannel channel = hop instanceof FlowHop
                        ? processor.getSIPStack().createMessageChannel(ack, processor, hop)
                        : processor.createMessageChannel(target, hop.getPort());
                channel.sendMessage(ack);
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
            return hop(route.getAddress().getURI(), false);
        }
        Address target = dialog.getRemoteTarget();
        if (target != null && isGruu(target.getURI())) {
            return instance(dialog).flatMap(this::hop).orElseGet(this::source);
        }
        Optional<Hop> moved = elsewhere(dialog).flatMap(this::hop);
        if (moved.isPresent()) {
            return moved.get();
        }
        return target == null ? source() : hop(target.getURI(), behindNat || isOutbound(target.getURI()));
    }

    /** Its connection has closed, and it is not known to be elsewhere. */
    boolean isCutOff(Dialog dialog) {
        return Carrier.isStream(transport)
                && !home.moved().stands(flow())
                && elsewhere(dialog).isEmpty();
    }

    /** The peer is one of our phones and has registered anew since its connection closed. */
    private Optional<Binding> elsewhere(Dialog dialog) {
        return Optional.ofNullable(dialog.getRemoteTarget())
                .filter(known -> Carrier.isStream(transport))
                .flatMap(known -> home.moved().find(flow(), known.getURI()));
    }

    private Flow flow() {
        ListeningPoint point = provider.getListeningPoint(transport);
        InetAddress local = IpLiteral.parse(point.getIPAddress()).orElseThrow();
        return new Flow(lastSource, new InetSocketAddress(local, point.getPort()), transport);
    }

    private static boolean isGruu(URI uri) {
        return uri instanceof SipUri sip && sip.hasParameter("gr");
    }

    /** Only the flow that it was made over leads to it (RFC 5626 §4.3). */
    private static boolean isOutbound(URI uri) {
        return uri instanceof SipUri sip && sip.hasParameter("ob");
    }

    /** Over the flow of a binding. */
    private Optional<Hop> hop(Binding binding) {
        String name = binding.flow().transport();
        return provider.getListeningPoint(name) == null
                ? Optional.empty()
                : Optional.of(Lines.hop(name, binding.nextHop(), Line.of(binding)));
    }

    private Hop hop(URI uri, boolean unusable) {
        Optional<Hop> there = unusable
                ? Optional.empty()
                : HopRouter.literal(uri)
                        .filter(hop -> provider.getListeningPoint(hop.getTransport()) != null && isReached(hop));
        return Carrier.isStream(transport)
                ? connected(uri, there)
                : there.or(() -> unusable ? Optional.empty() : byUdp(uri).filter(this::isReached))
                        .orElseGet(this::source);
    }

    /** Our socket is of one family, as the peer has it: what it names of the other one is not reached from there. */
    private boolean isReached(Hop hop) {
        return IpLiteral.parse(hop.getHost())
                .filter(host -> host.getClass() == lastSource.getAddress().getClass())
                .isPresent();
    }

    /** Over the connection that the peer is on, unless it asks for another host; a new one is made to its URI. */
    private Hop connected(URI uri, Optional<Hop> there) {
        Optional<InetAddress> host = there.flatMap(hop -> IpLiteral.parse(hop.getHost()));
        if (host.isEmpty()) {
            return source();
        }
        if (!host.get().equals(lastSource.getAddress())) {
            return there.get();
        }
        int named = ((SipURI) uri).getPort();
        int port = named > 0 ? named : Carrier.port(transport);
        InetSocketAddress target = new InetSocketAddress(host.get(), port);
        return new FlowHop(transport, target, Optional.of(lastSource), true, IpLiteral.inUri(host.get()));
    }

    /** It asks for what we do not speak. */
    private static Optional<Hop> byUdp(URI uri) {
        return uri instanceof SipURI sip && IpLiteral.parse(sip.getHost()).isPresent()
                ? Optional.of(new HopImpl(sip.getHost(), sip.getPort() > 0 ? sip.getPort() : 5060, Carrier.UDP))
                : Optional.empty();
    }

    private Hop source() {
        String host = IpLiteral.inUri(lastSource.getAddress());
        return Carrier.isStream(transport)
                ? new FlowHop(transport, lastSource, Optional.of(lastSource), false, host)
                : new HopImpl(host, lastSource.getPort(), transport);
    }
}
