package gudok.server.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gudok.registrar.Binding;
import gudok.server.call.Dialer;
import gudok.server.call.LegListener;
import gudok.server.sip.transport.SipTransport;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import javax.sip.SipProvider;

/** Opens legs from our side, and knows which phones addresses of ours mean. Any thread. */
final class SipDialer implements Dialer {
    private final SipTransport transport;
    private final LegTools tools;
    private final InviteText writer;
    private final HomePhones home;

    SipDialer(SipTransport transport, LegTools tools, InviteText writer, HomePhones home) {
        this.home = home;
        this.transport = transport;
        this.tools = tools;
        this.writer = writer;
    }

    @Override
    public DialedLeg dial(Target target, Identity identity, LegListener listener) {
        InetSocketAddress local = OwnAddress.towards(target.hop(), target.local(), transport.addresses());
        Target usable = target.from(local);
        SipProvider provider = transport.provider(local).orElseThrow();
        DialAttempts.Opening opening = new DialAttempts.Opening(
                usable, identity, hop -> transport.addresses().contains(hop), home::of);
        return new DialedSipLeg(tools, provider, writer, opening, listener);
    }

    @Override
    public Optional<List<Binding>> instance(String uri) {
        try {
            return home.instance(new AddressFactoryImpl().createURI(uri)).map(HomePhones.Instance::bindings);
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
