package gudok.server;

import gudok.registrar.RegisterOutcome;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.sip.guard.Bans;
import gudok.server.sip.guard.FailedAttempts;
import gudok.server.sip.register.RegistrationListener;
import gudok.server.view.FailedAttempt;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;

/** Makes events of what happens to bindings and credentials, keeps what failed, counts it for bans. Any thread. */
final class Registrations implements RegistrationListener {
    private final EventBus events;
    private final InstantSource clock;
    private final FailedAttempts attempts;
    private final Bans bans;

    Registrations(EventBus events, InstantSource clock, FailedAttempts attempts, Bans bans) {
        this.events = events;
        this.clock = clock;
        this.attempts = attempts;
        this.bans = bans;
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
        Instant now = clock.instant();
        String source = text(refusal.source());
        String reason = refusal.reason().text();
        attempts.add(new FailedAttempt(now, refusal.user(), refusal.realm(), source, refusal.userAgent(), reason));
        events.publish(new Event.CredentialsRefused(
                now, refusal.method(), refusal.user(), refusal.realm(), source, refusal.userAgent(), reason));
        if (refusal.isWrongAnswer()) {
            bans.wrongAnswer(refusal.source().getAddress());
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
