package gudok.server.sip.ping;

import gudok.registrar.Binding;
import gudok.registrar.location.LocationStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through all bindings, round after round. A round is cut into slices; which bindings a slice holds is found when it
 * begins, by a walk over the store on another thread, so that nothing is kept about a binding between its pings. On the SIP
 * thread but for the walk.
 */
final class PingRound {
    private static final Logger log = LoggerFactory.getLogger(PingRound.class);
    /** Pings a second; with more bindings than that allows a round takes longer. */
    static final int MOST_A_SECOND = 2000;

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PingServices services;
    private final Duration sliceLength;
    private final Runnable ready;
    private Slice slice;
    private int next;
    private boolean walking;
    private boolean toldOfLateness;

    /** @param ready called when a walk has found what is to be pinged */
    PingRound(PingServices services, Duration interval, Runnable ready) {
        this.services = services;
        this.sliceLength = interval.dividedBy(Slice.SLICES);
        this.ready = ready;
        Instant now = services.clock().instant();
        slice = new Slice(List.of(), Slice.SLICES - 1, now.minus(sliceLength), sliceLength);
    }

    /** When something is to be done next; empty while a walk is under way, which says so itself. */
    Optional<Instant> nextDue() {
        if (walking) {
            return Optional.empty();
        }
        return Optional.of(next < slice.bindings().size() ? slice.due(next) : slice.end());
    }

    /** The next binding whose moment has come, as it was when the slice began. */
    Optional<Binding> take(Instant now) {
        if (walking || nextDue().filter(due -> !due.isAfter(now)).isEmpty()) {
            return Optional.empty();
        }
        if (next < slice.bindings().size()) {
            return Optional.of(slice.bindings().get(next++));
        }
        walk((slice.number() + 1) % Slice.SLICES, start(now), now);
        return Optional.empty();
    }

    /** On time, unless so much was missed that it cannot be caught up. */
    private Instant start(Instant now) {
        boolean late = slice.end().plus(sliceLength).isBefore(now);
        return late ? now : slice.end();
    }

    private void walk(int number, Instant start, Instant now) {
        walking = true;
        services.walker().execute(() -> {
            List<Binding> found = find(services.locations(), number, now);
            services.line().execute(() -> begin(found, number, start));
        });
    }

    private static List<Binding> find(LocationStore locations, int number, Instant now) {
        List<Binding> found = new ArrayList<>();
        locations.forEachLive(now, binding -> {
            if (Slice.has(number, binding)) {
                found.add(binding);
            }
        });
        return found;
    }

    private void begin(List<Binding> found, int number, Instant start) {
        Duration least = SECOND.multipliedBy(found.size()).dividedBy(MOST_A_SECOND);
        boolean tooMany = least.compareTo(sliceLength) > 0;
        slice = new Slice(found, number, start, tooMany ? least : sliceLength);
        next = 0;
        walking = false;
        if (tooMany && !toldOfLateness) {
            toldOfLateness = true;
            log.warn(
                    "pings take longer than ping_interval bindings={} interval_s={} round_s={} most_per_s={}",
                    found.size() * Slice.SLICES,
                    sliceLength.multipliedBy(Slice.SLICES).toSeconds(),
                    least.multipliedBy(Slice.SLICES).toSeconds(),
                    MOST_A_SECOND);
        }
        ready.run();
    }
}
