package gudok.server.sip.register;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Who sends a request and what he shows for it. All texts are the peer's.
 *
 * @param method      REGISTER, INVITE…
 * @param requestUri  as written in the request line
 * @param user        of the From header, or an empty string
 * @param credentials values of Authorization and Proxy-Authorization headers (phones mix them up)
 * @param userAgent   or an empty string
 */
public record Asker(
        String method,
        String requestUri,
        String user,
        List<String> credentials,
        InetSocketAddress source,
        String userAgent) {
    public Asker {
        credentials = List.copyOf(credentials);
    }
}
