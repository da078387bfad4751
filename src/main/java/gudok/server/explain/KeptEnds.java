package gudok.server.explain;

import gudok.server.view.Explanation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How the calls ended of which hunts are kept; those of others are not wanted. Guarded by the {@link HuntLog}. */
final class KeptEnds {
    private final Map<String, Call> calls = new HashMap<>();

    /** A call of which hunts are kept. */
    private static final class Call {
        private int hunts;
        private Optional<Explanation.Ended> end = Optional.empty();
    }

    /** One more of its hunts is kept. */
    void hunted(String uuid) {
        calls.computeIfAbsent(uuid, first -> new Call()).hunts++;
    }

    /** One of its hunts is forgotten. */
    void forgotten(String uuid) {
        calls.computeIfPresent(uuid, (same, call) -> --call.hunts == 0 ? null : call);
    }

    void ended(String uuid, Explanation.Ended end) {
        Optional.ofNullable(calls.get(uuid)).ifPresent(call -> call.end = Optional.of(end));
    }

    /** Empty while the call lasts. */
    Optional<Explanation.Ended> find(String uuid) {
        return Optional.ofNullable(calls.get(uuid)).flatMap(call -> call.end);
    }
}
