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
    /**
     * Reads {@code 10.0.0.0/8}, {@code fe80::/10} or a single address.
     *
     * @return empty when it is neither
     */
    public static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = IpLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().getAddress().length * 8;
        String prefix = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1);
        if (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > bits) {
            return Optional.empty();
        }
        return Optional.of(new Network(address.get(), Integer.parseInt(prefix)));
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
