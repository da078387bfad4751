package gudok.server.sip.fast;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Flow;
import gudok.registrar.RegisterRequest;
import gudok.registrar.RegisterRequest.Contact;
import gudok.server.sip.register.Asker;
import gudok.server.sip.register.ContactText;
import gudok.server.sip.register.RegisterMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a {@link RegisterScan} has found, for the desk; good until the next datagram is read. */
final class ScannedRegister implements RegisterMessage {
    private final RegisterScan scan;
    private final Flow flow;
    private final Asker asker;
    private final String callId;

    ScannedRegister(RegisterScan scan, Flow flow) {
        this.scan = scan;
        this.flow = flow;
        this.callId = scan.callId.text(scan.bytes);
        this.asker = new Asker(
                "REGISTER",
                scan.requestUri.text(scan.bytes),
                scan.from.uri.user.text(scan.bytes),
                scan.credentials.isEmpty() ? List.of() : List.of(scan.credentials.text(scan.bytes)),
                flow.source(),
                scan.userAgent.isEmpty() ? "" : scan.userAgent.text(scan.bytes));
    }

    @Override
    public Asker asker() {
        return asker;
    }

    @Override
    public String requestHost() {
        return scan.target.host.host.text(scan.bytes);
    }

    @Override
    public String toUser() {
        return scan.to.uri.user.text(scan.bytes);
    }

    @Override
    public String toHost() {
        return scan.to.uri.host.host.text(scan.bytes);
    }

    @Override
    public String branch() {
        return scan.via.branch.text(scan.bytes);
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public long cseq() {
        return scan.cseq;
    }

    @Override
    public Flow flow() {
        return flow;
    }

    @Override
    public Optional<RegisterRequest> request(Aor aor) {
        if (!scan.hasContact) {
            return Optional.of(request(aor, List.of()));
        }
        if (scan.contact.hasMore) {
            return ContactText.parse(scan.contact.value.text(scan.bytes))
                    .map(read ->
                            request(aor, read.stream().map(ContactText::asked).toList()));
        }
        Contact plain = new Contact(
                scan.contact.uri.text(scan.bytes), seconds(scan.contact.expires), Binding.MOST_PREFERRED, "", 0);
        return Optional.of(request(aor, List.of(plain)));
    }

    private RegisterRequest request(Aor aor, List<Contact> wanted) {
        return new RegisterRequest(
                aor, wanted, false, seconds(scan.expires), List.of(), flow, asker.userAgent(), callId, scan.cseq);
    }

    private static OptionalLong seconds(int read) {
        return read < 0 ? OptionalLong.empty() : OptionalLong.of(read);
    }
}
