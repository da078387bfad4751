package gudok.server.sip.transport.stream;

import java.net.InetSocketAddress;

/**
 * One end of ours that connections come to.
 *
 * @param transport {@code tcp}, {@code tls}, {@code ws}, {@code wss}
 * @param local     concrete address; port 0 is any free one
 */
public record StreamPoint(String transport, InetSocketAddress local) {
    /** Whether TLS is below the messages. */
    public boolean isSecure() {
        return transport.equals("tls") || transport.equals("wss");
    }
}
