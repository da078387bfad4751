package gudok.server.cdr;

import gudok.registrar.location.InMemoryLocationStore;
import gudok.server.SystemTimers;
import gudok.server.event.EventBus;
import gudok.server.store.BindingStore;
import gudok.server.store.CdrStore;
import gudok.server.store.DirtyAors;
import gudok.server.store.Store;
import gudok.server.view.CallDetail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process to be killed: legs end without end; prints how many of the first are known to be on the disk. */
final class EndingProcess {
    private static final int A_MOMENT = 20;

    final Store store;
    final CdrStore table;
    final Cdrs cdrs;
    private final SystemTimers timers = new SystemTimers();
    private final Path waiting;

    EndingProcess(Path data) {
        waiting = data.resolve("cdr").resolve("spill-table.json");
        InstantSource clock = InstantSource.system();
        DirtyAors dirty = new DirtyAors();
        BindingStore bindings = new BindingStore(data, dirty, new InMemoryLocationStore(dirty), clock);
        table = new CdrStore(new CdrStore.Keep(1_000_000, Duration.ofDays(1)), clock, () -> {});
        store = new Store(data, clock, timers, bindings, List.of(table));
        CdrRules rules = new CdrRules(Set.of(CdrRules.File.JSON), CdrRules.Legs.BOTH, new CsvTemplate(""), 1_000_000);
        cdrs = new Cdrs(rules, data, table, new EventBus(), clock);
    }

    /** Returns when records of earlier processes that went by way of the file are in the table too. */
    void start() {
        store.start();
        cdrs.start();
        while (Files.exists(waiting)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    void stop() {
        cdrs.drain(Duration.ofSeconds(60));
        store.close(Duration.ofSeconds(60));
        cdrs.close();
        timers.close();
    }

    public static void main(String[] arguments) {
        EndingProcess process = new EndingProcess(Path.of(arguments[0]));
        InstantSource clock = InstantSource.system();
        process.start();
        long earlier = process.table.written();
        long said = 0;
        for (int leg = 0; true; leg++) {
            String uuid = arguments[1] + "-" + leg;
            process.cdrs.add(new CallDetail(uuid, clock.instant(), Map.of("number", Integer.toString(leg))));
            if (leg % A_MOMENT == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            long written = process.table.written() - earlier;
            if (written > said) {
                said = written;
                System.out.println(written);
            }
        }
    }
}
