package gudok.server.sip.transport;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** A socket of ours, as the stack sees it. The socket is open before the stack knows of it. */
final class UdpProcessor extends MessageProcessor {
    private static final int DEFAULT_PORT = 5060;

    private final UdpSocket socket;
    private final int maxMessageBytes;

    UdpProcessor(SIPTransactionStack stack, UdpSocket socket, int maxMessageBytes) {
        super(socket.local().getAddress(), socket.local().getPort(), "udp", stack);
        this.socket = socket;
        this.maxMessageBytes = maxMessageBytes;
    }

    UdpPeerChannel channelTo(InetSocketAddress peer) {
        return new UdpPeerChannel(this, socket, peer);
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
        return channelTo(new InetSocketAddress(target, port > 0 ? port : DEFAULT_PORT));
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
        return DEFAULT_PORT;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public int getMaximumMessageSize() {
        return maxMessageBytes;
    }

    @Override
    public boolean inUse() {
        return true;
    }
}
