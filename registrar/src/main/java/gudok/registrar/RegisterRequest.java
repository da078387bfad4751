package gudok.registrar;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A REGISTER after authentication, as plain values.
 *
 * @param contacts  Contact header values in order; empty for a query
 * @param removeAll {@code Contact: *}
 * @param expires   Expires header in seconds, if present
 * @param source    where the datagram came from
 * @param local     our address and port that it came to
 * @param userAgent or an empty string
 */
public record RegisterRequest(
        Aor aor,
        List<Contact> contacts,
        boolean removeAll,
        OptionalLong expires,
        InetSocketAddress source,
        InetSocketAddress local,
        String transport,
        String userAgent,
        String callId,
        long cseq) {
    /**
     * One Contact header value.
     *
     * @param uri     as the phone wrote it, without angle brackets and header parameters
     * @param expires its expires parameter in seconds, if present
     * @param q       its q parameter, if present
     */
    public record Contact(String uri, OptionalLong expires, OptionalDouble q) {}

    public RegisterRequest {
        contacts = List.copyOf(contacts);
    }
}
