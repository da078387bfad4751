package gudok.registrar;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Hosts as URIs write them. Tells addresses from names without ever asking the DNS. */
final class HostAddress {
    private static final int MAX_LENGTH = 255;

    private HostAddress() {}

    /** True for a name, an IPv4 address or an IPv6 address in brackets. */
    static boolean isHost(String host) {
        return host.startsWith("[") || isNumbers(host) ? parse(host).isPresent() : isName(host);
    }

    static Optional<InetAddress> parse(String host) {
        if (isNumbers(host)) {
            return fromNumbers(host);
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return bracketed && host.indexOf('%') < 0 ? fromBrackets(host) : Optional.empty();
    }

    /** Four groups of one to three digits with dots between them, which no name may look like. */
    private static boolean isNumbers(String host) {
        int dots = 0;
        int digits = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean dot = c == '.' && digits > 0;
            if (!dot && (c < '0' || c > '9' || digits == 3)) {
                return false;
            }
            dots += dot ? 1 : 0;
            digits = dot ? 0 : digits + 1;
        }
        return dots == 3 && digits > 0;
    }

    private static Optional<InetAddress> fromNumbers(String host) {
        byte[] bytes = new byte[4];
        int at = 0;
        int number = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            number = c == '.' ? 0 : number * 10 + c - '0';
            at += c == '.' ? 1 : 0;
            if (number > 255) {
                return Optional.empty();
            }
            bytes[at] = (byte) number;
        }
        return address(bytes);
    }

    private static Optional<InetAddress> address(byte[] bytes) {
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** A text in brackets is never looked up: it is an IPv6 address or refused. */
    private static Optional<InetAddress> fromBrackets(String host) {
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Letters, digits, dots, hyphens; underscores too, which are no host names but exist in the wild. */
    private static boolean isName(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c >= 0x80 || !Character.isLetterOrDigit(c) && "-._".indexOf(c) < 0) {
                return false;
            }
        }
        return !host.isEmpty() && host.length() <= MAX_LENGTH;
    }
}
