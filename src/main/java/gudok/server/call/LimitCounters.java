package gudok.server.call;

import gudok.dialplan.call.ResourceLimits.Resource;
import gudok.dialplan.call.ResourceLimits.Rule;
import gudok.dialplan.call.ResourceLimits.Usage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many calls use what. Safe from any thread. */
public final class LimitCounters {
    private static final int MOST_RESOURCES = 100_000;

    private final Map<Resource, Counter> counters = new HashMap<>();

    private static final class Counter {
        private int total;
        private int rate;
        private Instant since = Instant.MIN;
        private Instant until = Instant.MIN;
    }

    /**
     * Counts a call in, unless it is one too many.
     *
     * @param held the call is among the present ones already
     */
    synchronized Optional<Usage> enter(Resource resource, Rule rule, boolean held, Instant now) {
        if (counters.size() >= MOST_RESOURCES && !counters.containsKey(resource)) {
            counters.values().removeIf(counter -> isOver(counter, now));
        }
        if (counters.size() >= MOST_RESOURCES && !counters.containsKey(resource)) {
            return Optional.empty();
        }
        Counter counter = counters.computeIfAbsent(resource, fresh -> new Counter());
        if (isTooMany(counter, rule, held, now)) {
            return Optional.empty();
        }
        counter.total += held ? 0 : 1;
        counter.rate++;
        return Optional.of(new Usage(counter.total, rule.intervalSeconds() > 0 ? counter.rate : 0));
    }

    private static boolean isTooMany(Counter counter, Rule rule, boolean held, Instant now) {
        int max = rule.max().orElse(Integer.MAX_VALUE);
        if (rule.intervalSeconds() == 0) {
            return counter.total + (held ? 0 : 1) > max;
        }
        if (!now.isBefore(counter.until) || now.isBefore(counter.since)) { // later, or the clock was set back
            counter.rate = 0;
            counter.since = now;
        }
        counter.until = counter.since.plusSeconds(rule.intervalSeconds());
        return counter.rate + 1 > max;
    }

    synchronized void leave(Resource resource, Instant now) {
        Counter counter = counters.get(resource);
        if (counter != null) {
            counter.total--;
            if (isOver(counter, now)) {
                counters.remove(resource);
            }
        }
    }

    private static boolean isOver(Counter counter, Instant now) {
        return counter.total <= 0 && (!now.isBefore(counter.until) || now.isBefore(counter.since));
    }
}
