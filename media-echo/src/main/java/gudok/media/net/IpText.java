package gudok.media.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Addresses as text, IPv6 as RFC 5952 has it, without a zone: that is nobody else's concern. Any thread. */
public final class IpText {
    private static final int GROUPS = 8;

    private IpText() {}

    /** {@code 192.0.2.7}, {@code 2001:db8::7}. */
    public static String of(InetAddress address) {
        return address instanceof Inet6Address ? groups(address.getAddress()) : address.getHostAddress();
    }

    /** {@code 192.0.2.7:5060}, {@code [2001:db8::7]:5060}. */
    public static String of(InetSocketAddress address) {
        String host = of(address.getAddress());
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    private static String groups(byte[] address) {
        ByteBuffer groups = ByteBuffer.wrap(address);
        int gap = longestGap(groups);
        int gapEnd = gap + zeros(groups, gap);
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                text.append("::");
                i = gapEnd - 1;
            } else {
                text.append(i > 0 && i != gapEnd ? ":" : "").append(Integer.toHexString(groups.getChar(2 * i)));
            }
        }
        return text.toString();
    }

    /** Where the first of the longest runs of two zeros or more begins; behind the end if there is none. */
    private static int longestGap(ByteBuffer groups) {
        int gap = GROUPS;
        for (int i = 0; i < GROUPS; i++) {
            int length = zeros(groups, i);
            if (length > 1 && length > zeros(groups, gap)) {
                gap = i;
            }
        }
        return gap;
    }

    private static int zeros(ByteBuffer groups, int from) {
        int end = from;
        while (end < GROUPS && groups.getChar(2 * end) == 0) {
            end++;
        }
        return end - from;
    }
}
