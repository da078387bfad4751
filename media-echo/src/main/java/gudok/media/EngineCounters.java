package gudok.media;

import gudok.media.SessionCounters.Count;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up the counters of the sessions that are open and of those that were. Safe from any thread. */
final class EngineCounters {
    private final Set<SessionCounters> open = new HashSet<>();
    private final Sums closed = new Sums();
    private long opened;
    private long exhausted;

    /** Sums at one instant. */
    static final class Sums {
        private final Map<Count, Long> counts = new EnumMap<>(Count.class);
        private final Map<Refusal, Long> refusals = new EnumMap<>(Refusal.class);

        private void add(SessionCounters session) {
            for (Count count : Count.values()) {
                counts.merge(count, session.get(count), Long::sum);
            }
            for (Refusal reason : Refusal.values()) {
                refusals.merge(reason, session.refusals(reason), Long::sum);
            }
        }

        private void add(Sums other) {
            other.counts.forEach((count, value) -> counts.merge(count, value, Long::sum));
            other.refusals.forEach((reason, value) -> refusals.merge(reason, value, Long::sum));
        }

        long of(Count count) {
            return counts.getOrDefault(count, 0L);
        }

        /** By reason; those that never happened stand with 0. */
        Map<Refusal, Long> refusals() {
            Map<Refusal, Long> all = new HashMap<>(refusals);
            for (Refusal reason : Refusal.values()) {
                all.putIfAbsent(reason, 0L);
            }
            return Map.copyOf(all);
        }
    }

    synchronized void opened(SessionCounters session) {
        opened++;
        open.add(session);
    }

    synchronized void closed(SessionCounters session) {
        if (open.remove(session)) {
            closed.add(session);
        }
    }

    /** A session was refused, because no port was left. */
    synchronized void exhausted() {
        exhausted++;
    }

    synchronized int sessions() {
        return open.size();
    }

    synchronized long sessionsOpened() {
        return opened;
    }

    synchronized long portsExhausted() {
        return exhausted;
    }

    /** Nobody who opens or closes a session waits for the adding. */
    Sums sums() {
        Sums all = new Sums();
        List<SessionCounters> sessions;
        synchronized (this) {
            all.add(closed);
            sessions = List.copyOf(open);
        }
        sessions.forEach(all::add);
        return all;
    }
}
