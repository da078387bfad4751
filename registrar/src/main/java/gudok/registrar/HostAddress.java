package gudok.registrar;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hosts as URIs write them. Tells addresses from names without ever asking the DNS. */
final class HostAddress {
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int MAX_LENGTH = 255;

    private HostAddress() {}

    /** True for a name, an IPv4 address or an IPv6 address in brackets. */
    static boolean isHost(String host) {
        boolean numbers = NUMBERS.matcher(host).matches();
        return host.startsWith("[") || numbers ? parse(host).isPresent() : isName(host);
    }

    static Optional<InetAddress> parse(String host) {
        if (NUMBERS.matcher(host).matches()) {
            return fromNumbers(host.split("\\."));
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return bracketed && host.indexOf('%') < 0 ? fromBrackets(host) : Optional.empty();
    }

    private static Optional<InetAddress> fromNumbers(String[] numbers) {
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int number = Integer.parseInt(numbers[i]);
            if (number > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) number;
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
        return !host.isEmpty()
                && host.length() <= MAX_LENGTH
                && host.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "-._".indexOf(c) >= 0));
    }
}
