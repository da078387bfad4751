package gudok.server;

import gudok.dialplan.CallPlan;
import gudok.dialplan.Dialplan;
import gudok.registrar.directory.UserDirectory;
import gudok.server.explain.HuntLog;
import gudok.server.explain.RoutingPlan;
import gudok.server.view.ConfigurationStatus;
import gudok.server.view.ConfigurationStatus.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The configuration that counts now. Readers take it from any thread and never wait; whoever needs two parts that belong
 * together takes {@link #plan} once. One thread at a time replaces it.
 */
final class LivePlan {
    private final AtomicReference<State> state;
    private final Map<String, String> running;
    private final HuntLog hunts;

    /** @param forced the first error that force overruled */
    private record State(
            Plan plan,
            long version,
            Instant since,
            Dialplan dialplan,
            Optional<String> forced,
            Optional<Refusal> refusal) {}

    /**
     * Begins with one.
     *
     * @param first the one that the server is started with; settings that only a restart changes stay as it has them
     * @param hunts told about each hunt
     */
    LivePlan(Plan first, long version, Instant now, HuntLog hunts) {
        this.hunts = hunts;
        Optional<String> failing = first.failedTests().stream().findFirst().map(Object::toString);
        state = new AtomicReference<>(state(first, version, now, failing));
        running = first.configuration().settingTexts();
    }

    private State state(Plan plan, long version, Instant since, Optional<String> forced) {
        return new State(plan, version, since, hunts.keeping(plan.routing(version)), forced, Optional.empty());
    }

    Plan plan() {
        return state.get().plan();
    }

    UserDirectory directory() {
        return plan().directory();
    }

    /** For a call that begins now. */
    CallPlan forCall() {
        State now = state.get();
        return new CallPlan(now.dialplan(), now.plan().globals());
    }

    /** The part that routes calls, with its version. */
    RoutingPlan routing() {
        State now = state.get();
        return now.plan().routing(now.version());
    }

    Map<String, String> globals() {
        return plan().globals();
    }

    String language() {
        return globals().getOrDefault("default_language", "en");
    }

    /** Settings as the running server has them, by name. */
    Map<String, String> running() {
        return running;
    }

    /** How many warnings there are about it. */
    int warnings() {
        return plan().configuration().findings().size();
    }

    /**
     * From now on this one counts, as the next version.
     *
     * @param forced the first error that force overruled
     */
    ConfigurationStatus replace(Plan next, Instant now, Optional<String> forced) {
        state.updateAndGet(old -> state(next, old.version() + 1, now, forced));
        return status();
    }

    /** From now on this one counts; its files are those of the version that counted before, so it is that version. */
    ConfigurationStatus refresh(Plan same, Optional<String> forced) {
        state.updateAndGet(old -> state(same, old.version(), old.since(), forced));
        return status();
    }

    /** What counts stays; it is remembered that another was refused. */
    ConfigurationStatus refuse(Refusal refusal) {
        state.updateAndGet(old ->
                new State(old.plan(), old.version(), old.since(), old.dialplan(), old.forced(), Optional.of(refusal)));
        return status();
    }

    ConfigurationStatus status() {
        State now = state.get();
        return new ConfigurationStatus(
                now.version(), now.since().toString(), now.plan().directory().size(), now.forced(), now.refusal());
    }
}
