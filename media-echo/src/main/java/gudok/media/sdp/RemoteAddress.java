package gudok.media.sdp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where a peer wants its packets: c=, the port of m=, a=rtcp (RFC 8866 §5.7, RFC 3605). Only IP addresses are
 * understood: a name is never resolved, as a stranger could make us ask any name server and wait for it.
 */
final class RemoteAddress {
    private static final int MIN_PORT = 1024;
    private static final int MAX_PORT = 65535;
    private static final int IPV4_BYTES = 4;
    private static final int MOST_DIGITS = 3;
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

    private RemoteAddress() {}

    /**
     * Address and port for RTP; the address is unspecified while the peer holds.
     *
     * @throws RefusedException if we may not or cannot send there
     */
    static InetSocketAddress rtp(SdpMedia media, LocalMedia local) {
        String connection =
                media.connection().orElseThrow(() -> RefusedException.malformed("no c= line for an m= line"));
        String[] words = SdpParser.BLANKS.split(connection);
        if (words.length != 3) {
            throw RefusedException.malformed("c= line without three words");
        }
        InetAddress address = address(words);
        InetAddress localAddress =
                literal(local.address()).orElseThrow(() -> new IllegalArgumentException(local.address()));
        checkReachable(address, localAddress);
        if (media.port() < MIN_PORT) {
            throw RefusedException.unacceptable("399 RTP port below " + MIN_PORT);
        }
        InetSocketAddress rtp = new InetSocketAddress(address, media.port());
        if (local.ours().test(rtp)) {
            throw RefusedException.unacceptable("399 RTP address is one of this server");
        }
        return rtp;
    }

    /**
     * Address and port for RTCP: always the host of RTP, so that no offer makes us send to two hosts; the port of
     * a=rtcp if we may send there, else the one after RTP's; port 0, which means no RTCP, if we may not send there
     * either.
     */
    static InetSocketAddress rtcp(SdpMedia media, InetSocketAddress rtp, Predicate<InetSocketAddress> ours) {
        int nextPort = Math.min(rtp.getPort() + 1, MAX_PORT);
        int explicitPort = media.attribute("rtcp")
                .flatMap(value -> explicitRtcpPort(SdpParser.BLANKS.split(value)))
                .orElse(nextPort);
        InetSocketAddress wanted = new InetSocketAddress(rtp.getAddress(), explicitPort);
        if (!ours.test(wanted)) {
            return wanted;
        }
        InetSocketAddress next = new InetSocketAddress(rtp.getAddress(), nextPort);
        return ours.test(next) ? new InetSocketAddress(rtp.getAddress(), 0) : next;
    }

    /** Nothing if the attribute cannot be meant: a low port, or an address that is none or not one host's. */
    private static Optional<Integer> explicitRtcpPort(String[] words) {
        int port = Numbers.parse(words[0], MAX_PORT).orElse(0);
        boolean sensible = words.length != 4
                || literal(words[3]).filter(RemoteAddress::isUnicast).isPresent();
        return port < MIN_PORT || !sensible ? Optional.empty() : Optional.of(port);
    }

    private static InetAddress address(String[] connection) {
        boolean known = connection[1].equals("IP4") || connection[1].equals("IP6");
        if (!connection[0].equals("IN") || !known) {
            throw RefusedException.unacceptable("300 Incompatible network protocol: only IN IP4 and IN IP6");
        }
        String text = connection[2];
        int slash = text.indexOf('/');
        return literal(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> RefusedException.unacceptable(
                        "301 Incompatible network address formats: c= needs an IP address"));
    }

    private static void checkReachable(InetAddress address, InetAddress local) {
        if (address.isMulticastAddress()) {
            throw RefusedException.unacceptable("330 Multicast not available");
        }
        if (!isUnicast(address)) {
            throw RefusedException.unacceptable("301 Incompatible network address formats: not a unicast address");
        }
        if (!address.isAnyLocalAddress() && address.getClass() != local.getClass()) {
            throw RefusedException.unacceptable("300 Incompatible network protocol: IPv4 and IPv6 cannot be joined");
        }
    }

    /** The unspecified address counts: it means hold. 0.x.x.x and 240.0.0.0/4 with the broadcast address do not. */
    private static boolean isUnicast(InetAddress address) {
        if (address.isMulticastAddress()) {
            return false;
        }
        int first = address.getAddress()[0] & 0xff;
        boolean reserved = address instanceof Inet4Address && (first == 0 || first >= 240);
        return !reserved || address.isAnyLocalAddress();
    }

    /** An address written as such; empty for anything that might be a name. */
    static Optional<InetAddress> literal(String text) {
        try {
            if (text.indexOf(':') < 0) {
                return ipv4(text);
            }
            return IPV6.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Optional<InetAddress> ipv4(String text) throws UnknownHostException {
        byte[] bytes = new byte[IPV4_BYTES];
        int start = 0;
        for (int i = 0; i < IPV4_BYTES; i++) {
            int point = text.indexOf('.', start);
            boolean last = i == IPV4_BYTES - 1;
            int end = last ? text.length() : point;
            int number = last == point < 0 ? octet(text, start, end) : -1;
            if (number < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) number;
            start = end + 1;
        }
        return Optional.of(InetAddress.getByAddress(bytes));
    }

    /** One to three digits that are at most 255; -1 for anything else. */
    private static int octet(String text, int start, int end) {
        if (end <= start || end - start > MOST_DIGITS) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < end; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + digit - '0';
        }
        return number <= 0xff ? number : -1;
    }
}
