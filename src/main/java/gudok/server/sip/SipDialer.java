package gudok.server.sip;

import gudok.server.call.Dialer;
import gudok.server.call.LegListener;
import gudok.server.sip.transport.Carrier;
import java.net.InetSocketAddress;
import javax.sip.SipProvider;

/** Opens legs from our side. Any thread. */
final class SipDialer implements Dialer {
    private final Lines lines;
    private final TcpRefusals refusals;
    private final LegTools tools;
    private final InviteText writer;
    private final HomePhones home;

    SipDialer(Lines lines, TcpRefusals refusals, LegTools tools, InviteText writer, HomePhones home) {
        this.refusals = refusals;
        this.home = home;
        this.lines = lines;
        this.tools = tools;
        this.writer = writer;
    }

    @Override
    public DialedLeg dial(Target target, Identity identity, LegListener listener) {
        String name = lines.transport(target).orElse(Carrier.UDP);
        InetSocketAddress local = lines.local(name, target.hop(), target.local());
        SipProvider provider = lines.transport().provider(local).orElseThrow();
        DialAttempts.Opening opening = new DialAttempts.Opening(target, identity, lines, refusals, home::of);
        return new DialedSipLeg(tools, provider, writer, new DialAttempts(tools, writer, opening), listener);
    }
}
