package gudok.server.sip;

import gudok.registrar.Binding;
import gudok.registrar.Flow;
import gudok.registrar.RegisterOutcome.Change;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.sip.transport.SipTransport;
import gudok.server.sip.transport.stream.Connection;
import java.time.Duration;

/** Sees to it that connections over which phones have registered stay open while they are quiet. SIP thread. */
final class KeptConnections implements RegistrationListener {
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private final SipTransport transport;
    private final RegistrationListener next;

    /** @param next hears of the same */
    KeptConnections(SipTransport transport, RegistrationListener next) {
        this.transport = transport;
        this.next = next;
    }

    @Override
    public void changed(Change change) {
        Binding binding = change.binding();
        Flow flow = binding.flow();
        if (flow.isConnection()) {
            long untilMs = binding.expires().plus(LEEWAY).toEpochMilli();
            transport.connection(flow.transport(), flow.local(), flow.source()).ifPresent(kept -> keep(kept, untilMs));
        }
        next.changed(change);
    }

    /** What was registered last counts. */
    private static void keep(Connection connection, long untilMs) {
        connection.keepUntil(untilMs);
    }

    @Override
    public void refused(Refusal refusal) {
        next.refused(refusal);
    }
}
