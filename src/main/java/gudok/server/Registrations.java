package gudok.server;

import gudok.registrar.RegisterOutcome;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.sip.register.RegistrationListener;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Locale;

/** Makes events of what happens to bindings and credentials. Any thread. */
final class Registrations implements RegistrationListener {
    private final EventBus events;
    private final InstantSource clock;

    Registrations(EventBus events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void changed(RegisterOutcome.Change change) {
        events.publish(new Event.BindingChanged(
                clock.instant(),
                change.kind().name(),
                change.binding().aor().toString(),
                change.binding().contact(),
                text(change.binding().source())));
    }

    @Override
    public void refused(Refusal refusal) {
        events.publish(new Event.CredentialsRefused(
                clock.instant(),
                refusal.method(),
                refusal.user(),
                refusal.realm(),
                text(refusal.source()),
                refusal.userAgent(),
                refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
