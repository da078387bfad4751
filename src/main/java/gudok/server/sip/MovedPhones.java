package gudok.server.sip;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gudok.registrar.Binding;
import gudok.registrar.Flow;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.sip.transport.Carrier;
import gudok.server.sip.transport.SipTransport;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.URI;

/**
 * Where phones are now whose connection has closed in a call: the same instance and {@code reg-id} (RFC 5626 §4.2), or the same web page,
 * registered anew for the same user. SIP thread.
 */
final class MovedPhones implements RegistrationListener {
    private static final int MOST = 10_000;

    private final SipTransport transport;
    private final SipServices services;
    private final RegistrationListener next;

    private final Map<Flow, Binding> left = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Flow, Binding> eldest) {
            return size() > MOST;
        }
    };

    /** What is told to the listener of the services is heard on the way. */
    MovedPhones(SipTransport transport, SipServices services) {
        this.transport = transport;
        this.services = services;
        this.next = services.registrations();
    }

    @Override
    public void changed(Change change) {
        Binding binding = change.binding();
        if (change.kind() == Kind.DISCONNECTED) {
            left.put(binding.flow(), binding);
        } else {
            left.remove(binding.flow());
            change.other()
                    .filter(before -> change.kind() == Kind.REPLACED
                            && before.flow().isConnection()
                            && !before.flow().equals(binding.flow()))
                    .ifPresent(before -> left.put(before.flow(), before));
        }
        next.changed(change);
    }

    @Override
    public void toldTimer(Flow flow) {
        next.toldTimer(flow);
    }

    @Override
    public void refused(Refusal refusal) {
        next.refused(refusal);
    }

    /** The connection is there. */
    boolean stands(Flow flow) {
        return transport
                .connection(flow.transport(), flow.local(), flow.source())
                .isPresent();
    }

    /**
     * Where the phone is that was on a connection that stands no more; empty while it stands, or if the phone is nowhere.
     *
     * @param contact that it has in the dialog; it tells the phone from others that have come from the same port
     */
    Optional<Binding> find(Flow flow, URI contact) {
        return stands(flow)
                ? Optional.empty()
                : Optional.ofNullable(left.get(flow))
                        .filter(before -> hasUserOf(contact, before.contact()))
                        .flatMap(this::now);
    }

    private Optional<Binding> now(Binding before) {
        boolean secure = Carrier.isSecure(before.flow().transport());
        return services.locations().find(before.aor()).stream()
                .filter(one -> one.isLiveAt(services.clock().instant()) && !one.isAwaiting())
                .filter(one -> !one.flow().equals(before.flow()) && isSamePhone(before, one))
                .filter(one -> !secure || Carrier.isSecure(one.flow().transport()))
                .findFirst();
    }

    private static boolean isSamePhone(Binding before, Binding now) {
        return before.device().isFlow() && before.device().isSameInstance(now.device())
                || Carrier.isWebSocket(before.flow().transport())
                        && before.contact().equals(now.contact());
    }

    private static boolean hasUserOf(URI contact, String registered) {
        try {
            return contact instanceof SipURI one
                    && one.getUser() != null
                    && new AddressFactoryImpl().createURI(registered) instanceof SipURI other
                    && one.getUser().equals(other.getUser());
        } catch (ParseException e) {
            return false;
        }
    }
}
