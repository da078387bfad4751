package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A range of addresses such as {@code 10.0.0.0/8}; a single address is one too. No names: nothing is looked up. */
record AddressRange(byte[] address, int prefix) {
    private static final String IPV4 = "(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}";

    private static final int IPV4_BITS = 32;
    /** What stands before an IPv4 address in an IPv4-mapped one (RFC 4291 §2.5.5.2). */
    private static final int MAPPED_BITS = 96;

    /** @throws DialplanException if it is no range */
    static AddressRange parse(String written) {
        int slash = written.indexOf('/');
        String host = slash < 0 ? written : written.substring(0, slash);
        Optional<byte[]> address = address(host);
        int bits = address.map(bytes -> bytes.length * 8).orElse(0);
        int mapped = bits == IPV4_BITS && host.indexOf(':') >= 0 ? MAPPED_BITS : 0;
        long prefix = slash < 0
                ? bits
                : WholeNumber.of(written.substring(slash + 1), mapped + bits).orElse(-1) - mapped;
        if (address.isEmpty() || prefix < 0) {
            throw new DialplanException(
                    "\"" + LogText.of(written) + "\" is not a network - write for example 10.0.0.0/8");
        }
        return new AddressRange(address.get(), (int) prefix);
    }

    /** Bytes of an address, or empty if the text is none. */
    static Optional<byte[]> address(String written) {
        boolean literal = written.matches(IPV4) || written.contains(":") && written.matches("[0-9A-Fa-f:.]{2,45}");
        try {
            return literal ? Optional.of(InetAddress.getByName(written).getAddress()) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % 8;
            if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
