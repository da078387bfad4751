package gudok.server.sip;

import java.net.InetSocketAddress;
import java.util.List;

/** Which of our addresses requests leave from. Pure. */
final class OwnAddress {
    private OwnAddress() {}

    /**
     * The one that a binding came to; it may be gone after a restart, or of another family than the peer: then the first one of the
     * peer's family, that is on loopback if the peer is where there is such a one.
     *
     * @param own at least one
     */
    static InetSocketAddress towards(InetSocketAddress peer, InetSocketAddress wanted, List<InetSocketAddress> own) {
        if (own.contains(wanted) && isReached(peer, wanted)) {
            return wanted;
        }
        List<InetSocketAddress> fit =
                own.stream().filter(address -> isReached(peer, address)).toList();
        return fit.stream()
                .filter(address -> address.getAddress().isLoopbackAddress()
                        == peer.getAddress().isLoopbackAddress())
                .findFirst()
                .or(() -> fit.stream().findFirst())
                .orElseGet(() -> own.get(0));
    }

    /** Of one family; a peer that is still to be looked up may be of any. */
    static boolean isReached(InetSocketAddress peer, InetSocketAddress own) {
        return peer.isUnresolved()
                || peer.getAddress().getClass() == own.getAddress().getClass();
    }
}
