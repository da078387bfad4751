package gudok.server.sip.fast;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Extensions;
import gudok.registrar.Flow;
import gudok.registrar.RegisterRequest;
import gudok.registrar.RegisterRequest.Contact;
import gudok.registrar.auth.DigestCredentials;
import gudok.server.sip.register.Asker;
import gudok.server.sip.register.ContactText;
import gudok.server.sip.register.RegisterMessage;
import gudok.server.sip.register.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a {@link RegisterScan} has found, for the desk; good until the next datagram is read. */
final class ScannedRegister implements RegisterMessage {
    private final RegisterScan scan;
    private final Flow flow;
    private final Transaction transaction;
    private final String toUser;
    private final Asker asker;

    ScannedRegister(RegisterScan scan, Flow flow, Transaction transaction) {
        this.scan = scan;
        this.flow = flow;
        this.transaction = transaction;
        this.toUser = scan.to.uri.user.text(scan.bytes);
        this.asker = asker(scan, toUser, flow);
    }

    private static Asker asker(RegisterScan scan, String toUser, Flow flow) {
        byte[] bytes = scan.bytes;
        Span fromUser = scan.from.uri.user;
        Optional<DigestCredentials> digest = scan.digest(toUser);
        boolean split = scan.credentials.isEmpty() || digest.isPresent();
        return new Asker(
                "REGISTER",
                scan.texts.requestUri.of(bytes, scan.requestUri),
                fromUser.isSame(bytes, scan.to.uri.user) ? toUser : fromUser.text(bytes),
                new Asker.Wanted(toUser, toHost(scan)),
                split ? List.of() : List.of(scan.credentials.text(bytes)),
                digest,
                flow.source(),
                scan.texts.userAgent.of(bytes, scan.userAgent),
                flow.transport().startsWith("ws"));
    }

    @Override
    public Asker asker() {
        return asker;
    }

    @Override
    public String requestHost() {
        return scan.texts.requestHost.of(scan.bytes, scan.target.host.host);
    }

    @Override
    public String toUser() {
        return toUser;
    }

    @Override
    public String toHost() {
        return asker.wanted().host();
    }

    private static String toHost(RegisterScan scan) {
        return scan.texts.toHost.of(scan.bytes, scan.to.uri.host.host);
    }

    @Override
    public Transaction transaction() {
        return transaction;
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
                        aor,
                        wanted,
                        false,
                        seconds(scan.expires),
                        List.of(),
                        flow,
                        asker.userAgent(),
                        scan.callId.text(scan.bytes),
                        scan.cseq)
                .with(extensions());
    }

    /** It has a single Via. */
    private Extensions extensions() {
        boolean plain = !scan.supported.outbound && !scan.supported.gruu;
        return plain ? Extensions.NONE : new Extensions(scan.supported.outbound, scan.supported.gruu, true);
    }

    private static OptionalLong seconds(int read) {
        return read < 0 ? OptionalLong.empty() : OptionalLong.of(read);
    }
}
