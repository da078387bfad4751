package gudok.server.explain;

import gudok.server.event.Event;
import gudok.server.view.Explanation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the calls ended of which hunts are kept; those of others are not wanted. Guarded by the {@link HuntLog}. */
final class KeptEnds {
    private final Map<String, Call> calls = new HashMap<>();

    /** A call of which hunts are kept. Of its end the texts are those of the dialplan. */
    private static final class Call {
        private int hunts;
        private boolean over;
        private String cause = "";
        private String disposition = "";
        private String application = "";
        private String extension = "";
        private String position = "";
        private long durationMs;

        void ended(Event.CallEnded end) {
            over = true;
            cause = end.cause().name();
            disposition = end.disposition();
            application = end.application();
            extension = end.extension();
            position = end.position();
            durationMs = end.length().toMillis();
        }

        Explanation.Ended told() {
            Position last = Position.parse(position);
            return new Explanation.Ended(
                    cause, disposition, application, extension, last.file(), last.line(), durationMs);
        }
    }

    /** One more of its hunts is kept. */
    void hunted(String uuid) {
        calls.computeIfAbsent(uuid, first -> new Call()).hunts++;
    }

    /** One of its hunts is forgotten. */
    void forgotten(String uuid) {
        calls.computeIfPresent(uuid, (same, call) -> --call.hunts == 0 ? null : call);
    }

    void ended(Event.CallEnded end) {
        Optional.ofNullable(calls.get(end.id())).ifPresent(call -> call.ended(end));
    }

    /** Empty while the call lasts. */
    Optional<Explanation.Ended> find(String uuid) {
        return Optional.ofNullable(calls.get(uuid)).filter(call -> call.over).map(Call::told);
    }
}
