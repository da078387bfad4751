package gudok.server.sip.transport;

import java.net.InetSocketAddress;

/** One peer of one UDP socket. */
final class UdpPeerChannel extends PeerChannel {
    private final UdpSocket socket;

    UdpPeerChannel(UdpProcessor processor, UdpSocket socket, InetSocketAddress peer) {
        super(processor, socket.wire(), peer);
        this.socket = socket;
    }

    @Override
    void send(byte[] bytes, int length) {
        socket.send(bytes, length, peer());
    }
}
