package gudok.server.sip.register;

import gudok.registrar.auth.DigestCredentials;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who sends a request and what he shows for it. All texts are the peer's.
 *
 * @param method      REGISTER, INVITE…
 * @param requestUri  as written in the request line
 * @param user        of the From header, or an empty string; see {@link #named}
 * @param wanted      the AOR that it is about: To of a REGISTER, Request-URI of others
 * @param credentials values of Authorization and Proxy-Authorization headers (phones mix them up)
 * @param digest      the only credentials, where the reader has split them already; the texts are not read then
 * @param userAgent   or an empty string
 * @param webSocket   it came over a WebSocket, so most likely from a web page
 */
public record Asker(
        String method,
        String requestUri,
        String user,
        Wanted wanted,
        List<String> credentials,
        Optional<DigestCredentials> digest,
        InetSocketAddress source,
        String userAgent,
        boolean webSocket) {
    public Asker {
        credentials = List.copyOf(credentials);
    }

    /** User, escapes resolved, and host of a URI; empty strings where there is none. */
    public record Wanted(String user, String host) {
        /** As an AOR, without scheme. */
        String text() {
            String lower = host.toLowerCase(Locale.ROOT);
            return user.isEmpty() ? lower : user + "@" + lower;
        }
    }

    /** The same, sent by that user: From is a claim that nobody has checked. */
    public Asker named(String known) {
        return new Asker(method, requestUri, known, wanted, credentials, digest, source, userAgent, webSocket);
    }

    /** The same, sent by the user whom the first readable credentials name; From counts only where none came. */
    Asker claimed() {
        if (isBare()) {
            return this;
        }
        return named(Stream.concat(
                        digest.stream(), credentials.stream().flatMap(text -> DigestCredentials.parse(text).stream()))
                .map(DigestCredentials::username)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(""));
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
            Wanted wanted,
            List<String> credentials,
            InetSocketAddress source,
            String userAgent,
            boolean webSocket) {
        this(method, requestUri, user, wanted, credentials, Optional.empty(), source, userAgent, webSocket);
    }
}
