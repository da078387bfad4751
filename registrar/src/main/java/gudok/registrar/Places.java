package gudok.registrar;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;

/** Where requests may be sent by a peer's word: not back to us, not to many. */
final class Places {
    private final Predicate<InetSocketAddress> ours;

    /** @param ours true for each socket that we listen on */
    Places(Predicate<InetSocketAddress> ours) {
        this.ours = ours;
    }

    /**
     * Checks a URI that stood in {@code header}. A name is never looked up, so it leads nowhere.
     *
     * @throws RefusedException if it leads where nothing may be sent
     */
    void check(SipUri uri, InetSocketAddress local, String header) {
        Optional<InetAddress> host = uri.address();
        if (host.isEmpty()) {
            return;
        }
        if (isNoHost(host.get())) {
            throw new RefusedException(400, "Bad " + header + " Address");
        }
        InetSocketAddress place = new InetSocketAddress(host.get(), uri.effectivePort());
        if (place.equals(local) || ours.test(place)) {
            throw new RefusedException(403, header + " Address Not Allowed");
        }
    }

    private static boolean isNoHost(InetAddress address) {
        return address.isAnyLocalAddress() || address.isMulticastAddress() || isBroadcast(address.getAddress());
    }

    private static boolean isBroadcast(byte[] address) {
        return address.length == 4 && (address[0] & address[1] & address[2] & address[3]) == -1;
    }
}
