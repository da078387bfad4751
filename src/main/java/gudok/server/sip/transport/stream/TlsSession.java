package gudok.server.sip.transport.stream;

import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * What both ends of a connection have agreed on.
 *
 * @param version as {@code TLSv1.3}
 * @param cipher  suite, by its name in Java
 */
public record TlsSession(String version, String cipher) {
    private static final String NONE_YET = "NONE";

    /** Empty while the handshake lasts. */
    static Optional<TlsSession> of(SSLSession session) {
        return NONE_YET.equals(session.getProtocol())
                ? Optional.empty()
                : Optional.of(new TlsSession(session.getProtocol(), session.getCipherSuite()));
    }
}
