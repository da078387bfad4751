package gudok.server.sip;

import gudok.registrar.Binding;
import gudok.server.call.Dialer.Target;
import gudok.server.sip.ping.PingLine;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.FlowHop;
import java.net.InetSocketAddress;

/** Pings over our sockets, and over the connections of phones. */
final class SipPingLine implements PingLine {
    private final Lines lines;
    private final Advertised advertised;

    SipPingLine(Lines lines, Advertised advertised) {
        this.lines = lines;
        this.advertised = advertised;
    }

    @Override
    public void execute(Runnable task) {
        lines.transport().loop().execute(task);
    }

    @Override
    public SentBy sentBy(Binding binding) {
        String hostPort = advertised.hostPort(local(binding), binding.nextHop());
        return new SentBy(Carrier.inVia(binding.flow().transport()), hostPort);
    }

    private InetSocketAddress local(Binding binding) {
        return lines.local(binding.flow().transport(), binding.nextHop(), binding.local());
    }

    @Override
    public void send(byte[] message, Binding binding) {
        InetSocketAddress local = local(binding);
        if (Lines.hop(binding.flow().transport(), Target.of(binding)) instanceof FlowHop way) {
            lines.transport().send(message, local, way);
        } else {
            lines.transport().send(message, local, binding.nextHop());
        }
    }
}
