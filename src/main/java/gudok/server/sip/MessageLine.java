package gudok.server.sip;

import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;
import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.server.call.Dialer.Identity;
import gudok.server.call.Dialer.Target;
import gudok.server.sip.transport.IpLiteral;
import gudok.server.sip.transport.SipTransport;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Map;
import javax.sip.ClientTransaction;
import javax.sip.SipException;

/** Writes a user's message anew for one phone of another user. On the SIP thread. */
record MessageLine(SipTransport transport, Advertised advertised, SipServices services, InviteText writer) {
    /** A transaction that is not sent yet. */
    ClientTransaction send(SIPRequest received, Caller caller, Binding binding) throws SipException, ParseException {
        InetSocketAddress local = OwnAddress.towards(binding.nextHop(), binding.local(), transport.addresses());
        int hops = received.getMaxForwards() == null
                ? Target.MOST_FORWARDS
                : Math.min(Target.MOST_FORWARDS, received.getMaxForwards().getMaxForwards()) - 1;
        Target target = new Target(binding.contact(), binding.nextHop(), local, binding.path()).with(Map.of(), hops);
        Aor sender = caller.user().orElseThrow().aor();
        String display = InvitationReader.display(received.getFrom().getAddress());
        Identity identity = new Identity(
                display, sender.user(), sender.domain(), binding.aor().user());
        String hostPort = advertised.hostPort(local, binding.nextHop());
        SIPRequest request = writer.write(
                "MESSAGE", target, identity, new InviteText.Draft(hostPort, writer.fresh(), writer.fresh(), 1, ""));
        byte[] body = received.getRawContent();
        if (body != null && body.length > 0) {
            request.setContent(
                    body, (ContentType) received.getContentTypeHeader().clone());
        }
        String host = IpLiteral.inUri(binding.nextHop().getAddress());
        request.setApplicationData(new HopImpl(host, binding.nextHop().getPort(), "udp"));
        return transport.provider(local).orElseThrow().getNewClientTransaction(request);
    }
}
