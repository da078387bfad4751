package gudok.server.cdr;

import gudok.server.VirtualTime;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.store.CdrStore;
import gudok.server.view.CallDetail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records on their way to one file, or to a store that the test lets write; passes happen when the test says so. */
final class CdrFixture implements AutoCloseable {
    private static final CdrRules RULES =
            new CdrRules(Set.of(CdrRules.File.JSON), CdrRules.Legs.BOTH, new CsvTemplate("${uuid}"), 10);

    final VirtualTime time = new VirtualTime();
    final List<Event> events = new ArrayList<>();
    final FaultyFile file;
    final FaultyFile spill;
    final CdrStore store;
    final Cdrs cdrs;
    private final EventBus bus;
    private long nanos;

    /** Records go to a file. */
    static CdrFixture file(Path folder, long inboxBytes) {
        return new CdrFixture(folder, inboxBytes, false);
    }

    /** Records go to the table. */
    static CdrFixture table(Path folder) {
        return new CdrFixture(folder, 1 << 20, true);
    }

    private CdrFixture(Path folder, long inboxBytes, boolean table) {
        file = new FaultyFile(folder.resolve("cdr").resolve("cdr.json"));
        spill = new FaultyFile(folder.resolve("cdr").resolve("spill.json"));
        bus = new EventBus(events::add);
        store = new CdrStore(new CdrStore.Keep(1000, Duration.ofDays(1)), time, () -> {});
        Backlog backlog = new Backlog("test", spill);
        Outlet outlet = table
                ? new TableOutlet(store, backlog, () -> nanos)
                : new FileOutlet("json", file, backlog, record -> uuid(record).getBytes(StandardCharsets.UTF_8));
        cdrs = new Cdrs(RULES, store, List.of(outlet), bus, time, new Inbox(inboxBytes));
    }

    static String uuid(CdrRecord record) {
        return record.uuid();
    }

    CdrFixture end(String... uuids) {
        for (String uuid : uuids) {
            cdrs.add(detail(uuid, Map.of()));
        }
        return this;
    }

    CallDetail detail(String uuid, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("sip_call_id", uuid + "@phone");
        return new CallDetail(uuid, time.instant(), variables);
    }

    /** So often that whatever failed is tried again. */
    CdrFixture pass() {
        for (int i = 0; i < 50; i++) {
            cdrs.pass();
        }
        return this;
    }

    void later(Duration by) {
        nanos += by.toNanos();
        time.advance(by);
    }

    @Override
    public void close() {
        cdrs.close();
        bus.close();
    }
}
