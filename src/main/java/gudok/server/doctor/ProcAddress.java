package gudok.server.doctor;

import java.net.InetAddress;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Set;

/** Addresses as Linux writes them in {@code /proc/net}: in hexadecimal, four bytes at a time, in the order of the processor. */
final class ProcAddress {
    private static final int WORD = 4;
    private static final String NO_V4 = "00000000";
    private static final String NO_V6 = NO_V4.repeat(4);

    private ProcAddress() {}

    /** Those that a socket may be bound to that has it: itself, all of its family, and the same for sockets of both families. */
    static Set<String> spellings(InetAddress address) {
        String own = text(address.getAddress());
        return own.length() > NO_V4.length() ? Set.of(own, NO_V6) : Set.of(own, mapped(own), NO_V4, NO_V6);
    }

    private static String mapped(String v4) {
        return NO_V4.repeat(2) + text(new byte[] {0, 0, -1, -1}) + v4;
    }

    private static String text(byte[] bytes) {
        byte[] turned = bytes.clone();
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            for (int at = 0; at < bytes.length; at++) {
                turned[at] = bytes[at / WORD * WORD + WORD - 1 - at % WORD];
            }
        }
        return HexFormat.of().withUpperCase().formatHex(turned);
    }
}
