package gudok.media.app;

import gudok.dialplan.call.DisplacementPlan;
import gudok.media.Displacement;
import gudok.media.LimitedProgram;
import gudok.media.MediaProgram;
import gudok.media.MediaSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sounds that displace what a session hears and sends, by their names. On the call's thread. */
final class SessionDisplacements {
    private final MediaSession session;
    private final Map<String, Displacement> running = new ConcurrentHashMap<>();

    SessionDisplacements(MediaSession session) {
        this.session = session;
    }

    void begin(DisplacementPlan plan, SourcePrograms programs) {
        if (running.containsKey(plan.name())) {
            return;
        }
        MediaProgram whole = plan.looped() ? programs.looped(plan.source()) : programs.program(plan.source());
        MediaProgram sound = plan.atMost()
                .<MediaProgram>map(time -> new LimitedProgram(whole, time))
                .orElse(whole);
        Displacement displacement =
                new Displacement(sound, Displacement.Side.valueOf(plan.side().name()), plan.mixed());
        running.put(plan.name(), displacement);
        session.displace(displacement, ending -> running.remove(plan.name(), displacement));
    }

    boolean isRunning() {
        return !running.isEmpty();
    }

    /** Its name is free at once. */
    void end(String name) {
        Optional.ofNullable(running.remove(name)).ifPresent(session::stop);
    }
}
