package gudok.server.sip;

import gudok.server.call.Dialer;
import gudok.server.call.LegListener;
import gudok.server.sip.transport.SipTransport;
import java.net.InetSocketAddress;
import javax.sip.SipProvider;

/** Opens legs from our side. Any thread. */
final class SipDialer implements Dialer {
    private final SipTransport transport;
    private final LegTools tools;
    private final InviteText writer = new InviteText();

    SipDialer(SipTransport transport, LegTools tools) {
        this.transport = transport;
        this.tools = tools;
    }

    @Override
    public DialedLeg dial(Target target, Identity identity, LegListener listener) {
        Target usable = transport.provider(target.local()).isPresent() ? target : elsewhere(target);
        SipProvider provider = transport.provider(usable.local()).orElseThrow();
        return new DialedSipLeg(tools, provider, writer, usable, identity, listener);
    }

    /** The address that a binding came to may be gone after a restart: then the first one of the same family is used. */
    private Target elsewhere(Target target) {
        int family = target.hop().getAddress().getAddress().length;
        InetSocketAddress local = transport.addresses().stream()
                .filter(address -> address.getAddress().getAddress().length == family)
                .filter(address -> address.getAddress().isLoopbackAddress()
                        == target.hop().getAddress().isLoopbackAddress())
                .findFirst()
                .orElseGet(() -> transport.addresses().get(0));
        return new Target(target.uri(), target.hop(), local, target.route());
    }
}
