package gudok.registrar;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;

/** Where requests may be sent by a peer's word: not back to us, not to many. */
final class Places {
    private final Predicate<InetSocketAddress> ours;
    private final Predicate<InetAddress> broadcasts;

    /**
     * Places around us.
     *
     * @param ours       true for each socket that we listen on
     * @param broadcasts true for an address that all hosts of one of our networks hear
     */
    Places(Predicate<InetSocketAddress> ours, Predicate<InetAddress> broadcasts) {
        this.ours = ours;
        this.broadcasts = broadcasts;
    }

    /**
     * Checks a URI that stood in {@code header}. A name is never looked up, so it leads nowhere.
     *
     * @throws RefusedException if it leads where nothing may be sent
     */
    void check(SipUri uri, InetSocketAddress local, String header) {
        uri.address().ifPresent(host -> check(host, uri, local, header));
        uri.maddr().ifPresent(host -> check(host, uri, local, header));
    }

    private void check(InetAddress host, SipUri uri, InetSocketAddress local, String header) {
        if (isNoHost(host)) {
            throw new RefusedException(400, "Bad " + header + " Address");
        }
        InetSocketAddress place = new InetSocketAddress(host, uri.effectivePort());
        if (place.equals(local) || ours.test(place)) {
            throw new RefusedException(403, header + " Address Not Allowed");
        }
    }

    private boolean isNoHost(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || isReserved(address.getAddress())
                || broadcasts.test(address);
    }

    /** 0.0.0.0/8 and 240.0.0.0/4, broadcast among them (RFC 6890 §2.2.2). */
    private static boolean isReserved(byte[] address) {
        return address.length == 4 && (address[0] == 0 || (address[0] & 0xf0) == 0xf0);
    }
}
