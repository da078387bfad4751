package gudok.server.sip.register;

import gudok.server.sip.transport.TagMaker;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * What a retransmission repeats (RFC 3261 §17.2.3), as two numbers.
 *
 * @param request keyed hash of Call-ID, branch and CSeq number: the To-tag
 * @param origin  address and port that the request came from; of an IPv6 address a keyed hash
 */
public record Transaction(long request, long origin) {
    /** That of a request whose tag is {@code request}. */
    public static Transaction of(long request, InetSocketAddress source, TagMaker tags) {
        byte[] address = source.getAddress().getAddress();
        long origin = source.getAddress() instanceof Inet4Address
                ? (long) ByteBuffer.wrap(address).getInt() << Short.SIZE | source.getPort()
                : tags.newHash()
                        .add(address, 0, address.length)
                        .add(source.getPort())
                        .value();
        return new Transaction(request, origin);
    }
}
