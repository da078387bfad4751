package gudok.server.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.sip.address.Hop;

/** One peer over one transport, as the stack sees it. Whatever the stack names as target, messages go to that peer. */
abstract class PeerChannel extends MessageChannel implements RawMessageChannel, RepeatingChannel {
    private final Wire wire;
    private final InetSocketAddress peer;

    PeerChannel(MessageProcessor processor, Wire wire, InetSocketAddress peer) {
        this.messageProcessor = processor;
        this.wire = wire;
        this.peer = peer;
    }

    /** Sends bytes as they are; they may change afterwards. */
    abstract void send(byte[] bytes, int length);

    /** Sends a message of the stack. */
    void send(SIPMessage message, byte[] bytes) {
        send(bytes, bytes.length);
    }

    /** It has come from there, and the stack has not had it yet. */
    void heard(SIPMessage message) {
        // of no matter where there is no connection
    }

    final Wire wire() {
        return wire;
    }

    final InetSocketAddress peer() {
        return peer;
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
        wire.parsed(TracedMessage.Direction.SENT, message, peer);
        byte[] bytes = encoded(message);
        send(message, bytes);
        message.setRemoteAddress(peer.getAddress());
        message.setRemotePort(peer.getPort());
        message.setLocalAddress(wire.local().getAddress());
        message.setLocalPort(wire.local().getPort());
        return bytes;
    }

    @Override
    public void repeat(byte[] message) {
        wire.repeated(message, peer);
        send(message, message.length);
    }

    /** A response bears the Via of its request, whatever that says of the transport. */
    private byte[] encoded(SIPMessage message) {
        String named = message instanceof SIPResponse response
                ? response.getTopmostVia().getTransport()
                : Carrier.inVia(getTransport());
        return message instanceof OwnResponse own ? own.encodeToSend(named) : message.encodeAsBytes(named);
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
        // whoever opened it closes it
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return messageProcessor.getSIPStack();
    }

    @Override
    public String getTransport() {
        return wire.transport();
    }

    @Override
    public boolean isReliable() {
        return !getTransport().equals(Carrier.UDP);
    }

    @Override
    public boolean isSecure() {
        return Carrier.isSecure(getTransport());
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
        return getTransport();
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
        return getKey(peer.getAddress(), peer.getPort(), getTransport());
    }

    @Override
    public String getViaHost() {
        return IpLiteral.inUri(wire.local().getAddress());
    }

    @Override
    public int getViaPort() {
        return wire.local().getPort();
    }
}
