package gudok.server.sip;

import gudok.server.sip.ping.PingLine;
import gudok.server.sip.transport.SipTransport;
import java.net.InetSocketAddress;

/** Pings over our sockets. */
final class SipPingLine implements PingLine {
    private final SipTransport transport;
    private final Advertised advertised;

    SipPingLine(SipTransport transport, Advertised advertised) {
        this.transport = transport;
        this.advertised = advertised;
    }

    @Override
    public void execute(Runnable task) {
        transport.loop().execute(task);
    }

    @Override
    public String hostPort(InetSocketAddress local, InetSocketAddress peer) {
        return advertised.hostPort(OwnAddress.towards(peer, local, transport.addresses()), peer);
    }

    @Override
    public void send(byte[] datagram, InetSocketAddress local, InetSocketAddress peer) {
        transport.send(datagram, OwnAddress.towards(peer, local, transport.addresses()), peer);
    }
}
