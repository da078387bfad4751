package gudok.server.sip;

import gudok.registrar.Flow;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.Registrar;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.sip.transport.SipTransport;
import gudok.server.sip.transport.stream.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * Sees to it that connections over which phones have registered stay open while they are quiet, unless a phone has been told how
 * often it has to show that its flow lives (RFC 5626 §4.4). SIP thread.
 */
final class KeptConnections implements RegistrationListener {
    private static final Duration LEEWAY = Duration.ofSeconds(60);

    private static final Set<Kind> ADDED = EnumSet.of(Kind.REGISTERED, Kind.REFRESHED, Kind.REPLACED);

    /** A keep-alive may be on its way for a while. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(20);

    private final SipTransport transport;
    private final Registrar registrar;
    private final Duration flowTimer;
    private final RegistrationListener next;

    /**
     * For one server.
     *
     * @param registrar knows what has registered over a connection
     * @param flowTimer what phones with flows are told; zero if nothing
     * @param next      hears of the same
     */
    KeptConnections(SipTransport transport, Registrar registrar, Duration flowTimer, RegistrationListener next) {
        this.transport = transport;
        this.registrar = registrar;
        this.flowTimer = flowTimer;
        this.next = next;
    }

    @Override
    public void changed(Change change) {
        Flow flow = change.binding().flow();
        if (flow.isConnection()) {
            transport.connection(flow.transport(), flow.local(), flow.source()).ifPresent(kept -> keep(kept, change));
        }
        next.changed(change);
    }

    /** As long as the last of its bindings, which need not be looked for while each is prolonged. */
    private void keep(Connection connection, Change change) {
        long untilMs = until(change.binding().expires());
        if (untilMs > connection.keptUntil() && ADDED.contains(change.kind())) {
            connection.keepUntil(untilMs);
        } else {
            connection.keepUntil(registrar
                    .lastExpiry(change.binding().flow())
                    .map(KeptConnections::until)
                    .orElse(Long.MIN_VALUE));
        }
    }

    private static long until(Instant expires) {
        return expires.plus(LEEWAY).toEpochMilli();
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
