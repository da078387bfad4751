package gudok.server.sip;

import gov.nist.javax.sip.stack.HopImpl;
import gudok.server.call.Dialer.Line;
import gudok.server.call.Dialer.Target;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.FlowHop;
import gudok.server.sip.transport.IpLiteral;
import gudok.server.sip.transport.SipTransport;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.address.Hop;

/** How requests of ours leave: over which transport, from which address of ours, to whom. Any thread. */
final class Lines {
    private static final Pattern TRANSPORT = Pattern.compile("(?i);transport=([a-z]+)");

    private final SipTransport transport;

    Lines(SipTransport transport) {
        this.transport = transport;
    }

    /** The transport of a request that is not too large for it; UDP instead of one that only the URI asks for; empty if we have none such. */
    Optional<String> transport(Target target) {
        String fixed = target.line().transport();
        String wanted = fixed.isEmpty() ? wanted(target) : fixed;
        boolean leads = !fixed.isEmpty() || wanted.equals(Carrier.UDP) || Carrier.isDialed(wanted);
        return leads && speaks(wanted)
                ? Optional.of(wanted)
                : Optional.of(Carrier.UDP).filter(instead -> fixed.isEmpty());
    }

    /** Whether one of our sockets does. */
    boolean speaks(String name) {
        return !transport.addresses(name).isEmpty();
    }

    /** A route's first URI decides, else the Request-URI (RFC 3261 §8.1.2). */
    private static String wanted(Target target) {
        String uri = target.route().isEmpty() ? target.uri() : target.route().get(0);
        Matcher named = TRANSPORT.matcher(uri);
        boolean secure = uri.toLowerCase(Locale.ROOT).contains("sips:");
        String name = named.find() ? named.group(1).toLowerCase(Locale.ROOT) : Carrier.UDP;
        return secure ? (name.startsWith("ws") ? "wss" : Carrier.TLS) : name;
    }

    /** Whether large requests to it may go by TCP (RFC 3261 §18.1.1). */
    boolean isFree(Target target) {
        return target.line().transport().isEmpty()
                && !TRANSPORT.matcher(target.uri()).find()
                && !transport.addresses(Carrier.TCP).isEmpty();
    }

    /** Our address of that transport towards a peer; the transport must be open. */
    InetSocketAddress local(String name, InetSocketAddress peer, InetSocketAddress wanted) {
        List<InetSocketAddress> own = transport.addresses(name);
        if (own.isEmpty()) {
            return OwnAddress.towards(peer, wanted, transport.addresses());
        }
        return own.stream()
                .filter(address -> !own.contains(wanted) && address.getAddress().equals(wanted.getAddress()))
                .filter(address -> OwnAddress.isReached(peer, address))
                .findFirst()
                .orElseGet(() -> OwnAddress.towards(peer, wanted, own));
    }

    /** Where the stack is to send it. */
    static Hop hop(String name, Target target) {
        return hop(name, target.hop(), target.line());
    }

    static Hop hop(String name, InetSocketAddress hop, Line line) {
        String host = IpLiteral.inUri(hop.getAddress());
        return Carrier.isStream(name)
                ? new FlowHop(
                        name, hop, line.connection(), line.dials(), line.host().isEmpty() ? host : line.host())
                : new HopImpl(host, hop.getPort(), name);
    }

    /** Whether an address is one of ours, over whatever transport. */
    boolean isOurs(InetSocketAddress address) {
        return transport.addresses().contains(address)
                || transport.points().stream().anyMatch(point -> point.local().equals(address));
    }

    SipTransport transport() {
        return transport;
    }
}
