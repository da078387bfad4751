package gudok.server.sip.transport;

import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.net.InetSocketAddress;

/** A socket of ours. */
final class UdpProcessor extends OpenProcessor {
    private final UdpSocket socket;

    UdpProcessor(SIPTransactionStack stack, UdpSocket socket, int maxMessageBytes) {
        super(stack, socket.local(), Carrier.UDP, maxMessageBytes);
        this.socket = socket;
    }

    UdpPeerChannel channelTo(InetSocketAddress peer) {
        return new UdpPeerChannel(this, socket, peer);
    }

    @Override
    MessageChannel channelAt(InetSocketAddress target) {
        return channelTo(target);
    }
}
