package gudok.server.sip.transport;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gudok.server.sip.transport.stream.Connection;
import gudok.server.sip.transport.stream.StreamPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** An end of ours that connections come to, as the stack sees it. It is open before the stack knows of it. */
final class StreamProcessor extends MessageProcessor {
    private final StreamPoint point;
    private final StreamFlows flows;

    StreamProcessor(SIPTransactionStack stack, StreamPoint point, StreamFlows flows) {
        super(point.local().getAddress(), point.local().getPort(), point.transport(), stack);
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
        return new StreamPeerChannel(this, flows, flows.wire(point), way);
    }

    StreamPeerChannel channelTo(FlowHop hop) {
        return new StreamPeerChannel(this, flows, flows.wire(point), hop);
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        String host = target.getHost().getHostname();
        InetAddress address =
                IpLiteral.parse(host).orElseThrow(() -> new UnknownHostException("names are not looked up: " + host));
        return createMessageChannel(address, target.getPort());
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress target, int port) {
        int real = port > 0 ? port : getDefaultTargetPort();
        return channelTo(FlowHop.to(point.transport(), new InetSocketAddress(target, real)));
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public void start() {
        // the socket is open already
    }

    @Override
    public void stop() {
        // the transport closes its sockets
    }

    @Override
    public int getDefaultTargetPort() {
        return Carrier.port(point.transport());
    }

    @Override
    public boolean isSecure() {
        return point.isSecure();
    }

    @Override
    public int getMaximumMessageSize() {
        return flows.maxMessageBytes();
    }

    @Override
    public boolean inUse() {
        return true;
    }
}
