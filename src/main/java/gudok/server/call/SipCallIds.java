package gudok.server.call;

import gudok.server.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SIP Call-IDs of each call's legs, until a minute after its end: a trace sees a call's last messages too. Calls that end within the
 * same second are forgotten together, so that not each has a timer for a minute. Safe from any thread.
 */
final class SipCallIds {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final Duration TOGETHER = Duration.ofSeconds(1);

    private final Timers timers;
    private final Map<String, Set<String>> legs = new ConcurrentHashMap<>();
    private List<String> over = new ArrayList<>();

    SipCallIds(Timers timers) {
        this.timers = timers;
    }

    /** @param ids may still grow */
    void begin(String call, Set<String> ids) {
        legs.put(call, ids);
    }

    /** It is over: no more come. */
    synchronized void end(String call) {
        legs.computeIfPresent(call, (same, ids) -> Set.copyOf(ids));
        if (over.isEmpty()) {
            timers.after(TOGETHER, this::forgetLater);
        }
        over.add(call);
    }

    private synchronized void forgetLater() {
        List<String> together = over;
        over = new ArrayList<>();
        timers.after(REMEMBERED, () -> together.forEach(legs::remove));
    }

    /** Those of a call named by its own id or by one of them; at least what was asked for. */
    Set<String> find(String id) {
        Set<String> known = legs.get(id);
        return known != null
                ? known
                : legs.values().stream()
                        .filter(ids -> ids.contains(id))
                        .findAny()
                        .orElse(Set.of(id));
    }
}
