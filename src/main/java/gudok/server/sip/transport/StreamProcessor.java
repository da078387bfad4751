package gudok.server.sip.transport;

import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gudok.server.sip.transport.stream.Connection;
import gudok.server.sip.transport.stream.StreamPoint;
import java.net.InetSocketAddress;
import java.util.Optional;

/** An end of ours that connections come to. */
final class StreamProcessor extends OpenProcessor {
    private final StreamPoint point;
    private final StreamFlows flows;

    StreamProcessor(SIPTransactionStack stack, StreamPoint point, StreamFlows flows) {
        super(stack, point.local(), point.transport(), flows.maxMessageBytes());
        this.point = point;
        this.flows = flows;
    }

    /** Back to where something came from. */
    StreamPeerChannel channelOf(Connection connection) {
        FlowHop way = new FlowHop(
                point.transport(),
                connection.key().remote(),
                Optional.of(connection.key().remote()),
                false,
                "");
        return channelTo(way);
    }

    StreamPeerChannel channelTo(FlowHop hop) {
        return new StreamPeerChannel(this, flows, flows.wire(point), hop);
    }

    @Override
    MessageChannel channelAt(InetSocketAddress target) {
        return channelTo(FlowHop.to(point.transport(), target));
    }
}
