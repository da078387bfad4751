package gudok.server.linecheck;

import gudok.server.FloodGuard;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.metrics.Metrics;
import gudok.server.store.LineStore;
import gudok.server.view.LineCheck;
import gudok.server.view.LineCheckDesk;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All reports: of running calls, of the last ones in memory, of the others on disk. New ones become events and are counted. Any
 * thread.
 */
public final class LineChecks implements LineCheckDesk, Consumer<LineCheck> {
    private static final Logger log = LoggerFactory.getLogger(LineChecks.class);

    private final LineStore store;
    private final EventBus events;
    private final Calls calls;
    private final Supplier<String> language;
    private final RecentLines recent;
    private final LineCounts counts = new LineCounts();
    private final FloodGuard warnings;

    /**
     * What is known of calls.
     *
     * @param running   finds the report of a line that is not over
     * @param sipCallId finds the SIP Call-ID of a leg by its uuid; may ask the disk
     */
    public record Calls(Function<String, Optional<LineCheck>> running, Function<String, Optional<String>> sipCallId) {}

    /**
     * Begins empty.
     *
     * @param calls    whose lines these are
     * @param language for those who do not say which
     */
    public LineChecks(LineStore store, EventBus events, InstantSource clock, Calls calls, Supplier<String> language) {
        this.store = store;
        recent = new RecentLines(store.keep());
        this.events = events;
        this.calls = calls;
        this.language = language;
        warnings = new FloodGuard(clock);
    }

    /** A line is over. */
    @Override
    public void accept(LineCheck check) {
        recent.add(check);
        counts.count(check.report());
        if (!store.add(check)) {
            warnings.pass()
                    .ifPresent(more -> log.warn(
                            "line report not stored, the disk is too slow call={} more={}", check.call(), more));
        }
        events.publish(new Event.LineChecked(
                check.time(),
                check.call(),
                new LineCheck(
                        check.time(),
                        check.call(),
                        check.sipCallId(),
                        check.leg(),
                        check.from(),
                        check.to(),
                        false,
                        check.report().withoutPicture())));
    }

    /** Those in memory where they are as many as wanted, or as there are; else the disk's. */
    @Override
    public List<LineCheck> newest(int most) {
        List<LineCheck> newest = recent.newest(most);
        if (newest.size() == most) {
            return newest;
        }
        List<LineCheck> stored = store.newest(most);
        return stored.size() >= newest.size() ? stored : newest;
    }

    @Override
    public Optional<LineCheck> find(String id) {
        return calls.running()
                .apply(id)
                .or(() -> over(id))
                .or(() -> calls.sipCallId().apply(id).flatMap(this::over));
    }

    private Optional<LineCheck> over(String id) {
        return recent.find(id).or(() -> store.find(id));
    }

    @Override
    public String language() {
        return language.get();
    }

    /** Adds what is counted here. */
    public void addTo(Metrics metrics) {
        counts.addTo(metrics);
        metrics.counter(
                "gudok_line_reports_dropped_total", "Line reports that the disk was too slow for.", store::dropped);
    }
}
