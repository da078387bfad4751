package gudok.server;

import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.sip.guard.BanListener;
import gudok.server.sip.guard.FailedAttempts;
import gudok.server.view.Ban;
import gudok.server.view.FailedAttempt;
import java.time.InstantSource;

/** Makes events of bans; a banned source that tries again is a failed attempt, once. Any thread. */
record BanEvents(EventBus events, InstantSource clock, FailedAttempts attempts) implements BanListener {
    @Override
    public void banned(Ban ban, int wrongAnswers) {
        events.publish(new Event.SourceBanned(ban.since(), ban.address(), wrongAnswers, ban.until()));
    }

    @Override
    public void silenced(Ban ban) {
        attempts.add(new FailedAttempt(
                clock.instant(), "", "", ban.address(), "", "banned", "", "", "the address is banned"));
    }

    @Override
    public void ended(Ban ban, boolean lifted, long datagrams) {
        events.publish(new Event.BanEnded(clock.instant(), ban.address(), lifted, datagrams));
    }
}
