package gudok.server.sip;

import gudok.registrar.Binding;
import gudok.registrar.Flow;
import gudok.registrar.RegisterOutcome.Change;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.sip.transport.SipTransport;
import gudok.server.sip.transport.stream.Connection;
import java.time.Duration;

/**
 * Sees to it that connections over which phones have registered stay open while they are quiet, unless a phone has been told how
 * often it has to show that its flow lives (RFC 5626 §4.4). SIP thread.
 */
final class KeptConnections implements RegistrationListener {
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    /** A keep-alive may be on its way for a while. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(20);

    private final SipTransport transport;
    private final Duration flowTimer;
    private final RegistrationListener next;

    /**
     * For one server.
     *
     * @param flowTimer what phones with flows are told; zero if nothing
     * @param next      hears of the same
     */
    KeptConnections(SipTransport transport, Duration flowTimer, RegistrationListener next) {
        this.transport = transport;
        this.flowTimer = flowTimer;
        this.next = next;
    }

    @Override
    public void changed(Change change) {
        Binding binding = change.binding();
        Flow flow = binding.flow();
        if (flow.isConnection()) {
            transport.connection(flow.transport(), flow.local(), flow.source()).ifPresent(kept -> keep(kept, binding));
        }
        next.changed(change);
    }

    /** What was registered last counts. */
    private static void keep(Connection connection, Binding binding) {
        connection.keepUntil(binding.expires().plus(LEEWAY).toEpochMilli());
    }

    @Override
    public void toldTimer(Flow flow) {
        long mostMs = flowTimer.plus(ON_ITS_WAY).toMillis();
        transport
                .connection(flow.transport(), flow.local(), flow.source())
                .ifPresent(connection -> connection.neverSilentFor(mostMs));
        next.toldTimer(flow);
    }

    @Override
    public void refused(Refusal refusal) {
        next.refused(refusal);
    }
}
