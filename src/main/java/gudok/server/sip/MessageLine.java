package gudok.server.sip;

import gov.nist.javax.sip.header.ContentType;
import gov.nist.javax.sip.message.SIPRequest;
import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.server.call.Dialer.Identity;
import gudok.server.call.Dialer.Target;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Map;
import javax.sip.ClientTransaction;
import javax.sip.SipException;

/** Writes a user's message anew for one phone of another user. On the SIP thread. */
record MessageLine(Lines lines, Advertised advertised, SipServices services, InviteText writer) {
    /** A transaction that is not sent yet. */
    ClientTransaction send(SIPRequest received, Caller caller, Binding binding) throws SipException, ParseException {
        Target phone = Target.of(binding);
        String transport = lines.transport(phone).orElseThrow(() -> new SipException("transport is not open"));
        InetSocketAddress local = lines.local(transport, binding.nextHop(), binding.local());
        int hops = received.getMaxForwards() == null
                ? Target.MOST_FORWARDS
                : Math.min(Target.MOST_FORWARDS, received.getMaxForwards().getMaxForwards()) - 1;
        Target target = phone.with(Map.of(), hops);
        Aor sender = caller.user().orElseThrow().aor();
        String display = InvitationReader.display(received.getFrom().getAddress());
        Identity identity = new Identity(
                display, sender.user(), sender.domain(), binding.aor().user());
        String hostPort = advertised.hostPort(local, binding.nextHop());
        SIPRequest request = writer.write(
                "MESSAGE",
                target,
                identity,
                new InviteText.Draft(transport, hostPort, writer.fresh(), writer.fresh(), 1, ""));
        byte[] body = received.getRawContent();
        if (body != null && body.length > 0) {
            request.setContent(
                    body, (ContentType) received.getContentTypeHeader().clone());
        }
        request.setApplicationData(Lines.hop(transport, target));
        return lines.transport().provider(local).orElseThrow().getNewClientTransaction(request);
    }
}
