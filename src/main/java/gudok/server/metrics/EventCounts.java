package gudok.server.metrics;

import gudok.dialplan.call.HangupCause;
import gudok.server.event.Event;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what happens. Told about each event on the thread that it happens on. */
public final class EventCounts implements Consumer<Event> {
    private final LongAdder started = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder bans = new LongAdder();
    private final Counts<HangupCause> ended = new Counts<>();
    private final Counts<String> refused = new Counts<>();

    @Override
    public void accept(Event event) {
        if (event instanceof Event.CallStarted) {
            started.increment();
        } else if (event instanceof Event.CallAnswered) {
            answered.increment();
        } else if (event instanceof Event.CallEnded call) {
            ended.count(call.cause());
        } else if (event instanceof Event.CredentialsRefused refusal) {
            refused.count(refusal.reason());
        } else if (event instanceof Event.SourceBanned) {
            bans.increment();
        }
    }

    /** Adds what is counted here. */
    public void addTo(Metrics metrics) {
        metrics.counter("gudok_calls_started_total", "Calls that came in and were admitted.", started::sum)
                .counter("gudok_calls_answered_total", "Calls whose caller was answered.", answered::sum)
                .counters("gudok_calls_ended_total", "Calls that are over, by hangup cause.", "cause", ended::snapshot)
                .counters(
                        "gudok_credentials_refused_total",
                        "Requests that were not let in, but for those that brought no credentials.",
                        "reason",
                        refused::snapshot)
                .counter("gudok_bans_total", "Sources that were banned.", bans::sum);
    }
}
