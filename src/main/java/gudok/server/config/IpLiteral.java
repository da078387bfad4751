package gudok.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as numbers; never asks a name server. */
public final class IpLiteral {
    private static final Pattern V4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}(?:%[0-9A-Za-z_.-]{1,16})?");

    private IpLiteral() {}

    /** IPv4 in four decimal numbers, or IPv6, in brackets or not. */
    public static Optional<InetAddress> parse(String text) {
        boolean brackets = text.startsWith("[") && text.endsWith("]");
        String literal = brackets ? text.substring(1, text.length() - 1) : text;
        boolean known = V6.matcher(literal).matches()
                || (!brackets && V4.matcher(literal).matches());
        if (!known) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
