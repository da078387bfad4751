package gudok.registrar;

import java.net.InetSocketAddress;

/**
 * The way between a phone and us: how a REGISTER came, and how requests get back to the phone (RFC 3581).
 *
 * @param source    where it really came from, whatever its headers say
 * @param local     our address and port that it came to; requests leave from there
 * @param transport {@code udp}, {@code tcp}, {@code tls}, {@code ws} or {@code wss}
 */
public record Flow(InetSocketAddress source, InetSocketAddress local, String transport) {
    /** A connection, which may close: not UDP. */
    public boolean isConnection() {
        return !transport.equals("udp");
    }

    boolean isWebSocket() {
        return transport.equals("ws") || transport.equals("wss");
    }
}
