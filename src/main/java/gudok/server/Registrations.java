package gudok.server;

import gudok.registrar.Binding;
import gudok.registrar.RegisterOutcome;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.sip.guard.Bans;
import gudok.server.sip.guard.FailedAttempts;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.view.FailedAttempt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/** Makes events of what happens to bindings and credentials, keeps what failed, counts it for bans. Any thread. */
final class Registrations implements RegistrationListener {
    private final EventBus events;
    private final InstantSource clock;
    private final FailedAttempts attempts;
    private final Bans bans;
    private final Consumer<RegisterOutcome.Change> subscribers;

    /** @param subscribers are told of each change too */
    Registrations(
            EventBus events,
            InstantSource clock,
            FailedAttempts attempts,
            Bans bans,
            Consumer<RegisterOutcome.Change> subscribers) {
        this.subscribers = subscribers;
        this.events = events;
        this.clock = clock;
        this.attempts = attempts;
        this.bans = bans;
    }

    @Override
    public void changed(RegisterOutcome.Change change) {
        subscribers.accept(change);
        if (change.kind() == RegisterOutcome.Kind.REFRESHED && !events.carriesRefreshes()) {
            return;
        }
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
            case DISCONNECTED -> "connection-closed";
            default -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    @Override
    public void refused(Refusal refusal) {
        Instant now = clock.instant();
        String source = Addresses.text(refusal.source());
        String reason = refusal.reason().text();
        attempts.add(new FailedAttempt(
                now,
                refusal.user(),
                refusal.realm(),
                source,
                refusal.userAgent(),
                reason,
                refusal.method(),
                refusal.aor(),
                refusal.detail()));
        events.publish(new Event.CredentialsRefused(
                now,
                refusal.method(),
                refusal.user(),
                refusal.aor(),
                refusal.realm(),
                source,
                refusal.userAgent(),
                reason,
                refusal.detail()));
        if (refusal.isWrongAnswer()) {
            bans.wrongAnswer(refusal.source().getAddress());
        }
    }
}
