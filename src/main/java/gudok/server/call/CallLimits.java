package gudok.server.call;

import gudok.dialplan.call.ResourceLimits;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What one call counts for. Confined to its thread. */
final class CallLimits implements ResourceLimits {
    private final LimitCounters counters;
    private final InstantSource clock;
    private final Set<Resource> held = new HashSet<>();

    CallLimits(LimitCounters counters, InstantSource clock) {
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public Optional<Usage> enter(Resource resource, Rule rule) {
        Optional<Usage> usage = counters.enter(resource, rule, held.contains(resource), clock.instant());
        usage.ifPresent(counted -> held.add(resource));
        return usage;
    }

    @Override
    public void release(Resource resource) {
        if (held.remove(resource)) {
            counters.leave(resource, clock.instant());
        }
    }

    @Override
    public void releaseAll() {
        held.forEach(resource -> counters.leave(resource, clock.instant()));
        held.clear();
    }
}
