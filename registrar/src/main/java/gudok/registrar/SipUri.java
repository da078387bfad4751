package gudok.registrar;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A SIP or SIPS URI, taken apart only as far as RFC 3261 §19.1.4 needs to compare two of them. Never looks a name up.
 *
 * @param scheme     {@code sip} or {@code sips}
 * @param userinfo   user and password with needless escapes undone; empty if there is none
 * @param host       in lower case; an IPv6 address keeps its brackets
 * @param port       or 0 if the URI has none: "none" and 5060 differ (§19.1.4)
 * @param parameters names and values in lower case
 * @param headers    {@code name=value} with the name in lower case, sorted
 */
record SipUri(
        String scheme, String userinfo, String host, int port, Map<String, String> parameters, List<String> headers) {
    /** Parameters that differ from their own absence (§19.1.4, its rules and its examples). */
    private static final Set<String> SIGNIFICANT = Set.of("user", "ttl", "method", "maddr", "transport");

    static Optional<SipUri> parse(String text) {
        return new SipUriParser(text).parse();
    }

    /** Equality of RFC 3261 §19.1.4. Not transitive: {@code a;x=1} and {@code a;x=2} both match {@code a}. */
    boolean matches(SipUri other) {
        return scheme.equals(other.scheme)
                && userinfo.equals(other.userinfo)
                && host.equals(other.host)
                && port == other.port
                && headers.equals(other.headers)
                && acceptsParametersOf(other)
                && other.acceptsParametersOf(this);
    }

    private boolean acceptsParametersOf(SipUri other) {
        return other.parameters.entrySet().stream().allMatch(this::acceptsParameter);
    }

    private boolean acceptsParameter(Map.Entry<String, String> theirs) {
        String ours = parameters.get(theirs.getKey());
        return ours == null ? !SIGNIFICANT.contains(theirs.getKey()) : ours.equals(theirs.getValue());
    }

    /** The host, if it is an address and not a name. */
    Optional<InetAddress> address() {
        return HostAddress.parse(host);
    }

    /** What its {@code maddr} goes to instead (§19.1.1), if that is an address. */
    Optional<InetAddress> maddr() {
        return HostAddress.parse(parameters.getOrDefault("maddr", ""));
    }

    /** The port that a request to this URI would use without DNS. */
    int effectivePort() {
        int usual = scheme.equals("sips") || "tls".equals(parameters.get("transport")) ? 5061 : 5060;
        return port == 0 ? usual : port;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
