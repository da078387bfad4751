package gudok.registrar;

import java.net.InetSocketAddress;

/**
 * The way between a phone and us: how a REGISTER came, and how requests get back to the phone (RFC 3581).
 *
 * @param source    where it really came from, whatever its headers say
 * @param local     our address and port that it came to; requests leave from there
 * @param transport {@code udp}, {@code tcp}, {@code tls}, {@code ws} or {@code wss}; of all but the first {@code source} is the remote end
 *                  of a connection
 */
public record Flow(InetSocketAddress source, InetSocketAddress local, String transport) {
    /** Requests go over the connection that the phone has made, while it stands. */
    public boolean isConnection() {
        return !transport.equals("udp");
    }
}
