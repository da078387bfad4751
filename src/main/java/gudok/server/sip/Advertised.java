package gudok.server.sip;

import gudok.server.sip.transport.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Which address of ours a peer is told: the socket's own, or the external one of its family for peers outside the local networks. */
final class Advertised {
    private final SipSettings settings;

    Advertised(SipSettings settings) {
        this.settings = settings;
    }

    InetAddress address(InetSocketAddress local, InetSocketAddress peer) {
        boolean near = settings.localNetworks().stream().anyMatch(network -> network.contains(peer.getAddress()));
        return near ? local.getAddress() : outside(local.getAddress());
    }

    private InetAddress outside(InetAddress own) {
        return settings.externalAddresses().stream()
                .filter(external -> external.getClass() == own.getClass())
                .findFirst()
                .orElse(own);
    }

    /** Host and port as they stand in a URI or Via. */
    String hostPort(InetSocketAddress local, InetSocketAddress peer) {
        return IpLiteral.inUri(address(local, peer)) + ":" + local.getPort();
    }
}
