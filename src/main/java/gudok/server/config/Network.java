package gudok.server.config;

import gudok.server.Addresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * A range of addresses.
 *
 * @param address any address of it
 * @param prefix  leading bits that its addresses share
 */
public record Network(InetAddress address, int prefix) {
    private static final int IPV4_BITS = 32;
    /** What stands before an IPv4 address in an IPv4-mapped one (RFC 4291 §2.5.5.2). */
    private static final int MAPPED_BITS = 96;

    /**
     * Reads {@code 10.0.0.0/8}, {@code fe80::/10} or a single address; {@code ::ffff:10.0.0.0/104} is {@code 10.0.0.0/8}.
     *
     * @return empty when it is neither
     */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        Optional<InetAddress> address = IpLiteral.parse(host);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().getAddress().length * 8;
        int mapped = bits == IPV4_BITS && host.indexOf(':') >= 0 ? MAPPED_BITS : 0;
        String prefix = slash < 0 ? String.valueOf(mapped + bits) : text.substring(slash + 1);
        int length = prefix.matches("[0-9]{1,3}") ? Integer.parseInt(prefix) - mapped : -1;
        return length < 0 || length > bits ? Optional.empty() : Optional.of(new Network(address.get(), length));
    }

    /** It is a single address. */
    public boolean isOne() {
        return prefix == address.getAddress().length * 8;
    }

    /** The same range, written with its first address. */
    public Network first() {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= (byte) (0xFF << Math.min(8, Math.max(0, 8 - (prefix - i * 8))));
        }
        try {
            return new Network(InetAddress.getByAddress(bytes), prefix);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // the length is right
        }
    }

    public boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int i = 0; i < ours.length && i * 8 < prefix; i++) {
            int mask = 0xFF << Math.max(0, 8 - (prefix - i * 8));
            if (((ours[i] ^ theirs[i]) & mask & 0xFF) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return Addresses.text(address) + "/" + prefix;
    }
}
