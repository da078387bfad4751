package gudok.server.sip.register;

import gudok.registrar.auth.DigestCredentials;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Who sends a request and what he shows for it. All texts are the peer's.
 *
 * @param method      REGISTER, INVITE…
 * @param requestUri  as written in the request line
 * @param user        of the From header, or an empty string
 * @param credentials values of Authorization and Proxy-Authorization headers (phones mix them up)
 * @param digest      the only credentials, where the reader has split them already; the texts are not read then
 * @param userAgent   or an empty string
 */
public record Asker(
        String method,
        String requestUri,
        String user,
        List<String> credentials,
        Optional<DigestCredentials> digest,
        InetSocketAddress source,
        String userAgent) {
    public Asker {
        credentials = List.copyOf(credentials);
    }

    /** True if no credentials came with the request. */
    public boolean isBare() {
        return digest.isEmpty() && credentials.isEmpty();
    }

    /** All credentials as one text, the same for the same ones whoever has split them. */
    String shown() {
        Optional<DigestCredentials> split =
                credentials.size() == 1 ? DigestCredentials.parse(credentials.get(0)) : digest;
        return split.map(Record::toString).orElseGet(() -> String.join("\n", credentials));
    }

    /** With credentials as text. */
    public Asker(
            String method,
            String requestUri,
            String user,
            List<String> credentials,
            InetSocketAddress source,
            String userAgent) {
        this(method, requestUri, user, credentials, Optional.empty(), source, userAgent);
    }
}
