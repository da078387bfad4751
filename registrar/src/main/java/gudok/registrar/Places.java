package gudok.registrar;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Where requests may be sent by a peer's word: not back to us, not to many. */
final class Places {
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Predicate<InetSocketAddress> ours;
    private final Predicate<InetAddress> broadcasts;
    private final Predicate<InetAddress> proxies;

    /**
     * Places around us.
     *
     * @param proxies    true for the address of a peer that may name any proxy
     * @param ours       true for each socket that we listen on
     * @param broadcasts true for an address that all hosts of one of our networks hear
     */
    Places(Predicate<InetSocketAddress> ours, Predicate<InetAddress> broadcasts, Predicate<InetAddress> proxies) {
        this.proxies = proxies;
        this.ours = ours;
        this.broadcasts = broadcasts;
    }

    /**
     * Checks a URI that stood in {@code header}. A name is never looked up, so it leads nowhere.
     *
     * @throws RefusedException if it leads where nothing may be sent
     */
    void check(SipUri uri, InetSocketAddress local, String header) {
        address(uri, header).ifPresent(host -> check(host, uri, local, header));
        uri.maddr().ifPresent(host -> check(host, uri, local, header));
    }

    /**
     * Checks the first URI of a Path that came from {@code source}: anybody's requests would be sent there (RFC 3327 §6).
     *
     * @throws RefusedException if it names another host, and its sender is no proxy that we know
     */
    void checkPath(SipUri uri, InetSocketAddress local, InetAddress source) {
        check(uri, local, "Path");
        boolean elsewhere =
                address(uri, "Path").filter(host -> !host.equals(source)).isPresent();
        if (elsewhere && !proxies.test(source)) {
            throw new RefusedException(403, "Path Not Allowed");
        }
    }

    /** What only other programs take for an address (RFC 3261 §25.1: a name ends in no number) is none, and no name. */
    private static Optional<InetAddress> address(SipUri uri, String header) {
        Optional<InetAddress> address = uri.address();
        String host = uri.host();
        if (address.isEmpty() && NUMBER.matcher(host).matches()) {
            throw new RefusedException(400, "Bad " + header + " Address");
        }
        boolean here = host.equals("localhost") || host.endsWith(".localhost");
        return here ? Optional.of(LOOPBACK) : address;
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
