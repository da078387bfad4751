package gudok.server.sip.transport;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.sip.address.Hop;

/**
 * Where a request goes that needs a connection.
 *
 * @param transport  one that has connections
 * @param target     who is connected to if no connection stands
 * @param connection remote end of the one to go over, while it stands
 * @param dials      whether a new one may be made: to a flow none leads but the one that the peer has made (RFC 5626 §5.3)
 * @param host       that a certificate has to name
 */
public record FlowHop(
        String transport, InetSocketAddress target, Optional<InetSocketAddress> connection, boolean dials, String host)
        implements Hop {
    /** To an address, over a connection that stands already if there is one. */
    public static FlowHop to(String transport, InetSocketAddress target, String host) {
        return new FlowHop(transport, target, Optional.empty(), true, host);
    }

    /** To an address. */
    public static FlowHop to(String transport, InetSocketAddress target) {
        return to(transport, target, IpLiteral.inUri(target.getAddress()));
    }

    @Override
    public String getHost() {
        return IpLiteral.inUri(target.getAddress());
    }

    @Override
    public int getPort() {
        return target.getPort();
    }

    @Override
    public String getTransport() {
        return transport;
    }
}
