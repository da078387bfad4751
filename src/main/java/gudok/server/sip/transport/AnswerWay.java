package gudok.server.sip.transport;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetSocketAddress;
import javax.sip.message.Response;

/**
 * Where a response goes whose request came over a connection: over that one, and once it has closed over a new one to where it came
 * from, at the port that the Via names (RFC 3261 §18.2.2). The certificate has to name what the Via names. Pure.
 */
final class AnswerWay {
    private AnswerWay() {}

    /** @param way of the request, back over its connection */
    static FlowHop of(FlowHop way, SIPResponse response) {
        Via via = response.getTopmostVia();
        boolean dials = Carrier.isDialed(way.transport())
                && way.connection().isPresent()
                && via != null
                && response.getStatusCode() > Response.TRYING;
        return dials ? anew(way, via) : way;
    }

    private static FlowHop anew(FlowHop way, Via via) {
        int port = via.getPort() > 0 ? via.getPort() : Carrier.port(way.transport());
        InetSocketAddress target =
                new InetSocketAddress(way.connection().orElseThrow().getAddress(), port);
        return new FlowHop(way.transport(), target, way.connection(), true, via.getHost());
    }
}
