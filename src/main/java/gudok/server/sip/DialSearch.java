package gudok.server.sip;

import gudok.server.sip.locate.FailedServers;
import gudok.server.sip.locate.Locator;
import gudok.server.sip.locate.Transport;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How servers are found, and which of them failed lately (RFC 3263).
 *
 * @param failed those that are asked last
 */
record DialSearch(Locator locator, FailedServers failed) {
    /** @param own the addresses that we send from, as they are when somebody is called */
    static DialSearch by(SipSettings settings, SipServices services, Supplier<List<InetSocketAddress>> own) {
        Locator locator = new Locator(
                services.names(),
                sendable(settings.streams()),
                () -> families(own.get()),
                bound -> ThreadLocalRandom.current().nextInt(bound),
                services.timers());
        return new DialSearch(locator, new FailedServers(services.clock()));
    }

    /** What requests of ours can be sent by, the first one where nothing else decides. */
    private static List<Transport> sendable(StreamPorts streams) {
        List<Transport> open = new ArrayList<>(List.of(Transport.UDP));
        streams.tcp().ifPresent(port -> open.add(Transport.TCP));
        streams.tls().ifPresent(port -> open.add(Transport.TLS));
        return open;
    }

    /** Kinds of addresses that our sockets can send to. */
    private static Set<Locator.Family> families(List<InetSocketAddress> own) {
        return own.stream()
                .map(one -> one.getAddress() instanceof Inet4Address ? Locator.Family.IPV4 : Locator.Family.IPV6)
                .collect(Collectors.toUnmodifiableSet());
    }
}
