package gudok.server.sip;

import java.net.InetSocketAddress;
import java.util.List;

/** Which of our addresses requests leave from. Pure. */
final class OwnAddress {
    private OwnAddress() {}

    /**
     * The one that a binding came to; it may be gone after a restart: then the first one of the peer's family that is on
     * loopback if the peer is.
     *
     * @param own at least one
     */
    static InetSocketAddress towards(InetSocketAddress peer, InetSocketAddress wanted, List<InetSocketAddress> own) {
        if (own.contains(wanted)) {
            return wanted;
        }
        int family = peer.getAddress().getAddress().length;
        return own.stream()
                .filter(address -> address.getAddress().getAddress().length == family)
                .filter(address -> address.getAddress().isLoopbackAddress()
                        == peer.getAddress().isLoopbackAddress())
                .findFirst()
                .orElseGet(() -> own.get(0));
    }
}
