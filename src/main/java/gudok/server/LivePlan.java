package gudok.server;

import gudok.dialplan.Dialplan;
import gudok.registrar.directory.UserDirectory;
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

    private record State(Plan plan, long version, Instant since, Optional<Refusal> refusal) {}

    /** @param first the one that the server is started with; settings that only a restart changes stay as it has them */
    LivePlan(Plan first, Instant now) {
        state = new AtomicReference<>(new State(first, 1, now, Optional.empty()));
        running = first.configuration().settingTexts();
    }

    Plan plan() {
        return state.get().plan();
    }

    UserDirectory directory() {
        return plan().directory();
    }

    Dialplan dialplan() {
        return plan().dialplan();
    }

    Map<String, String> globals() {
        return plan().globals();
    }

    /** Settings as the running server has them, by name. */
    Map<String, String> running() {
        return running;
    }

    /** From now on this one counts. */
    ConfigurationStatus replace(Plan next, Instant now) {
        state.updateAndGet(old -> new State(next, old.version() + 1, now, Optional.empty()));
        return status();
    }

    /** What counts stays; it is remembered that another was refused. */
    ConfigurationStatus refuse(Refusal refusal) {
        state.updateAndGet(old -> new State(old.plan(), old.version(), old.since(), Optional.of(refusal)));
        return status();
    }

    ConfigurationStatus status() {
        State now = state.get();
        return new ConfigurationStatus(
                now.version(), now.since().toString(), now.plan().directory().size(), now.refusal());
    }
}
