package gudok.server.sip.locate;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.sip.address.SipURI;

/**
 * What of a URI says where its requests go (RFC 3263 §4).
 *
 * @param secure    a SIPS URI: only TLS will do
 * @param host      a name, or an IP address; of {@code maddr} if the URI has it
 * @param transport value of the URI's parameter
 */
public record Destination(boolean secure, String host, OptionalInt port, Optional<String> transport) {
    private static final int LONGEST_NAME = 200;
    /** RFC 1123 §2.1; an underscore in it is common. The last label is no number, or it would be an address. */
    private static final Pattern NAME = Pattern.compile(
            "(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*+[A-Za-z](?:[A-Za-z0-9-]{0,61}" + "[A-Za-z0-9])?");

    public static Destination of(SipURI uri) {
        String host = Optional.ofNullable(uri.getMAddrParam()).orElse(uri.getHost());
        int port = uri.getPort();
        return new Destination(
                uri.isSecure(),
                host,
                port > 0 ? OptionalInt.of(port) : OptionalInt.empty(),
                Optional.ofNullable(uri.getTransportParam()));
    }

    /** Whether that can be the name of a host. */
    public static boolean isName(String host) {
        String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return plain.length() <= LONGEST_NAME && NAME.matcher(plain).matches();
    }
}
