package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gudok.registrar.Aor;
import gudok.registrar.Flow;
import gudok.registrar.RegisterRequest;
import gudok.server.sip.register.Asker;
import gudok.server.sip.register.RegisterMessage;
import gudok.server.sip.register.Transaction;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.RawMessage;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A REGISTER that the stack has parsed. Contacts and credentials come out of its text, as they were written. */
record StackRegister(SIPRequest message, RawMessage raw, Asker asker, Transaction transaction)
        implements RegisterMessage {
    StackRegister(SIPRequest message, RawMessage raw, Transaction transaction) {
        this(message, raw, Askers.of(message, raw), transaction);
    }

    @Override
    public String requestHost() {
        return Askers.host(message.getRequestURI());
    }

    @Override
    public String toUser() {
        return Askers.user(message.getTo().getAddress().getURI());
    }

    @Override
    public String toHost() {
        return Askers.host(message.getTo().getAddress().getURI());
    }

    @Override
    public Flow flow() {
        return new Flow(
                asker.source(),
                new InetSocketAddress(message.getLocalAddress(), message.getLocalPort()),
                Carrier.of(message));
    }

    @Override
    public boolean knowsPath() {
        return knows(Requirements.PATH);
    }

    /** Its Supported or Require header names the option tag. */
    boolean knows(String tag) {
        return Requirements.names(raw.values("Supported", "k"), tag)
                || Requirements.names(raw.values("Require", "Require"), tag);
    }

    @Override
    public Optional<RegisterRequest> request(Aor aor) {
        return RegisterReader.read(this, aor);
    }
}
