package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.sip.address.Hop;

/** One peer of one socket, as the stack sees it. Whatever the stack names as target, messages go to that peer. */
final class UdpPeerChannel extends MessageChannel implements RawMessageChannel, RepeatingChannel {
    private final UdpProcessor processor;
    private final UdpSocket socket;
    private final InetSocketAddress peer;

    UdpPeerChannel(UdpProcessor processor, UdpSocket socket, InetSocketAddress peer) {
        this.messageProcessor = processor;
        this.processor = processor;
        this.socket = socket;
        this.peer = peer;
    }

    @Override
    public void sendMessage(SIPMessage message) throws IOException {
        transmit(message);
    }

    @Override
    public byte[] transmit(SIPMessage message) {
        if (message instanceof SIPResponse response) {
            ViaStamp.clean(response.getTopmostVia());
        }
        socket.parsed(TracedMessage.Direction.SENT, message, peer);
        byte[] bytes = message instanceof OwnResponse own
                ? own.encodeToSend(getTransport())
                : message.encodeAsBytes(getTransport());
        socket.send(bytes, peer);
        message.setRemoteAddress(peer.getAddress());
        message.setRemotePort(peer.getPort());
        message.setLocalAddress(socket.local().getAddress());
        message.setLocalPort(socket.local().getPort());
        return bytes;
    }

    @Override
    public void repeat(byte[] message) {
        socket.repeated(message, peer);
        socket.send(message, peer);
    }

    @Override
    public void sendMessage(SIPMessage message, Hop hop) throws IOException {
        sendMessage(message);
    }

    @Override
    public void sendMessage(SIPMessage message, InetAddress target, int port) throws IOException {
        sendMessage(message);
    }

    @Override
    protected void sendMessage(byte[] message, InetAddress target, int port, boolean retry) {
        repeat(message);
    }

    /** A message of ours to ourselves; the gate would drop it for its Via, so it is not even sent. Any thread. */
    @Override
    public void processMessage(SIPMessage message) {
        // nothing of ours is meant for us
    }

    @Override
    public void close() {
        // the socket is shared by all peers
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return processor.getSIPStack();
    }

    @Override
    public String getTransport() {
        return "udp";
    }

    @Override
    public boolean isReliable() {
        return false;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String getPeerAddress() {
        return peer.getAddress().getHostAddress();
    }

    @Override
    protected InetAddress getPeerInetAddress() {
        return peer.getAddress();
    }

    @Override
    protected String getPeerProtocol() {
        return "udp";
    }

    @Override
    public int getPeerPort() {
        return peer.getPort();
    }

    @Override
    public int getPeerPacketSourcePort() {
        return peer.getPort();
    }

    @Override
    public InetAddress getPeerPacketSourceAddress() {
        return peer.getAddress();
    }

    @Override
    public String getKey() {
        return getKey(peer.getAddress(), peer.getPort(), "udp");
    }

    @Override
    public String getViaHost() {
        return IpLiteral.inUri(socket.local().getAddress());
    }

    @Override
    public int getViaPort() {
        return socket.local().getPort();
    }
}
