package gudok.server;

import gudok.server.cdr.Cdrs;
import gudok.server.config.Settings;
import gudok.server.event.EventBus;
import gudok.server.store.CdrStore;
import gudok.server.store.LineStore;
import gudok.server.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What outlives the server: its store, and what of calls goes there. Any thread. */
final class RecordsPart {
    private static final Duration LONGEST_DRAIN = Duration.ofMillis(300);
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(1);

    private final LineStore lines;
    private final Cdrs cdrs;
    private final Store store;

    RecordsPart(Plan plan, RegistrarPart registrar, EventBus events, InstantSource clock, Timers timers) {
        Settings settings = plan.settings();
        Path data = plan.configuration().place().data();
        lines = new LineStore(settings.calls().lineReportsKept(), this::wake);
        CdrStore kept = new CdrStore(
                new CdrStore.Keep(settings.cdr().keep(), settings.cdr().keepFor()), clock, this::wake);
        cdrs = new Cdrs(PartSettings.cdr(settings), data, kept, events, clock);
        store = new Store(
                data, clock, timers, registrar.stored(data), List.of(plan.data().stored(), lines, kept));
    }

    private void wake() {
        store.soon();
    }

    /** Begins to read; others may be made meanwhile. */
    void open() {
        store.open();
    }

    void start() {
        store.start();
        cdrs.start();
    }

    LineStore lines() {
        return lines;
    }

    Cdrs cdrs() {
        return cdrs;
    }

    /** Whether what is to be kept is kept. */
    String state() {
        return store.state();
    }

    void close() {
        cdrs.drain(LONGEST_DRAIN);
        store.close(LONGEST_FLUSH);
        cdrs.close();
    }
}
