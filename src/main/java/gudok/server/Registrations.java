package gudok.server;

import gudok.registrar.Binding;
import gudok.registrar.RegisterOutcome;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.sip.register.RegistrationListener;
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
        Binding binding = change.binding();
        events.publish(new Event.BindingChanged(
                clock.instant(),
                change.kind().name(),
                reason(change.kind()),
                binding.aor().toString(),
                binding.contact(),
                Addresses.text(binding.source()),
                change.other().map(other -> new Event.OtherBinding(other.contact(), Addresses.text(other.source())))));
    }

    private static String reason(RegisterOutcome.Kind kind) {
        return switch (kind) {
            case REMOVED -> "removed-by-operator";
            case UNREACHABLE -> "ping-failed";
            case REACHABLE -> "ping-answered";
            default -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    @Override
    public void refused(Refusal refusal) {
        events.publish(new Event.CredentialsRefused(
                clock.instant(),
                refusal.method(),
                refusal.user(),
                refusal.realm(),
                Addresses.text(refusal.source()),
                refusal.userAgent(),
                refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
}
