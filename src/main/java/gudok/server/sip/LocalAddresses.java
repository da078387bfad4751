package gudok.server.sip;

import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.ListenException;
import gudok.server.sip.transport.stream.StreamPoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns the addresses of the settings into concrete local ones: the stack needs to know where it is. */
final class LocalAddresses {
    private LocalAddresses() {}

    /** Where connections are accepted. */
    static List<StreamPoint> streams(SipSettings settings) {
        List<StreamPoint> points = new ArrayList<>();
        for (InetSocketAddress udp : of(settings)) {
            settings.streams().tcp().ifPresent(port -> points.add(point(Carrier.TCP, udp, port)));
            settings.streams().tls().ifPresent(port -> points.add(point(Carrier.TLS, udp, port)));
            settings.streams().ws().ifPresent(port -> points.add(point(Carrier.WS, udp, port)));
            settings.streams().wss().ifPresent(port -> points.add(point(Carrier.WSS, udp, port)));
        }
        return points;
    }

    private static StreamPoint point(String transport, InetSocketAddress udp, int port) {
        return new StreamPoint(transport, new InetSocketAddress(udp.getAddress(), port));
    }

    /** @throws ListenException if this machine has none of them */
    static List<InetSocketAddress> of(SipSettings settings) {
        Set<InetAddress> concrete = new LinkedHashSet<>();
        for (InetAddress address : settings.bindAddresses()) {
            if (address.isAnyLocalAddress()) {
                concrete.addAll(all(address.getClass()));
            } else {
                concrete.add(address);
            }
        }
        if (concrete.isEmpty()) {
            throw ListenException.nowhere();
        }
        return concrete.stream()
                .map(address -> new InetSocketAddress(address, settings.port()))
                .toList();
    }

    /** Of that family, loopback last; link-local IPv6 addresses need a zone that no URI carries, so they are left out. */
    private static List<InetAddress> all(Class<? extends InetAddress> family) {
        List<InetAddress> found = new ArrayList<>();
        try {
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (card.isUp()) {
                    Collections.list(card.getInetAddresses()).stream()
                            .filter(family::isInstance)
                            .filter(address -> address.getAddress().length == 4 || !address.isLinkLocalAddress())
                            .forEach(found::add);
                }
            }
        } catch (SocketException e) {
            throw new IllegalStateException("network interfaces cannot be listed", e);
        }
        found.sort((one, other) -> Boolean.compare(one.isLoopbackAddress(), other.isLoopbackAddress()));
        return found;
    }
}
