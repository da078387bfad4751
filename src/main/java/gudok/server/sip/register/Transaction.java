package gudok.server.sip.register;

import gudok.server.sip.transport.KeyedHash;
import java.net.InetSocketAddress;

/**
 * What a retransmission repeats (RFC 3261 §17.2.3), and what makes its answer one for somebody else, as two numbers.
 *
 * @param request keyed hash of Call-ID, branch and CSeq number: the To-tag
 * @param origin  keyed hash of To, credentials, and the address and port that the request came from
 */
public record Transaction(long request, long origin) {
    /**
     * That of a request whose tag is {@code request}.
     *
     * @param shown has taken the values of To, Authorization and Proxy-Authorization, as written
     */
    public static Transaction of(long request, InetSocketAddress source, KeyedHash shown) {
        byte[] address = source.getAddress().getAddress();
        long origin =
                shown.add(address, 0, address.length).add(source.getPort()).value();
        return new Transaction(request, origin);
    }
}
