package gudok.server.cdr;

import gudok.server.FloodGuard;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.event.LogValue;
import gudok.server.metrics.Metrics;
import gudok.server.store.CdrStore;
import gudok.server.view.CallDetail;
import gudok.server.view.CdrDesk;
import gudok.server.view.CdrSearch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All call detail records: takes them from the calls and has them written by a thread of its own. Public methods: any thread.
 */
public final class Cdrs implements CdrDesk {
    private static final Logger log = LoggerFactory.getLogger(Cdrs.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int MOST_LEGS = 1000;

    private final CdrRules rules;
    private final CdrStore store;
    private final List<Outlet> outlets;
    private final EventBus events;
    private final InstantSource clock;
    private final Inbox inbox;
    private final FloodGuard warnings;
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::work, "cdr");
    /** Outlets are for one thread at a time. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile boolean blocked;
    private volatile boolean draining;
    private volatile boolean closed;

    /** @param data the data folder; files are in {@code cdr} below it */
    public Cdrs(CdrRules rules, Path data, CdrStore store, EventBus events, InstantSource clock) {
        this(rules, store, Outlets.of(rules, data.resolve("cdr"), store, System::nanoTime), events, clock);
    }

    Cdrs(CdrRules rules, CdrStore store, List<Outlet> outlets, EventBus events, InstantSource clock) {
        this(rules, store, outlets, events, clock, new Inbox(Inbox.MOST_BYTES));
    }

    Cdrs(CdrRules rules, CdrStore store, List<Outlet> outlets, EventBus events, InstantSource clock, Inbox inbox) {
        this.rules = rules;
        this.store = store;
        this.outlets = List.copyOf(outlets);
        this.events = events;
        this.clock = clock;
        this.inbox = inbox;
        warnings = new FloodGuard(clock);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** A leg is over. Neither blocks nor throws. */
    public void add(CallDetail detail) {
        if (outlets.isEmpty() || !rules.wants(detail.variables().getOrDefault("direction", "inbound"))) {
            return;
        }
        try {
            if (!inbox.offer(CdrRecord.of(detail))) {
                lose(detail, "they are not written fast enough");
            }
        } catch (RuntimeException e) {
            lose(detail, e.toString());
        }
        if (closed) { // a call that ends after the thread that writes
            pass();
        }
    }

    private void lose(CallDetail detail, String why) {
        lost.incrementAndGet();
        warnings.pass()
                .ifPresent(more -> log.error(
                        "call detail record lost uuid={} reason={} more={}",
                        detail.uuid(),
                        LogValue.quoted(why),
                        more));
    }

    /** Whether a call may begin: its record will find a place. */
    public boolean haveRoom() {
        return !blocked && !inbox.isHalfFull();
    }

    private void work() {
        while (!draining) {
            try {
                inbox.await(!isQuiet());
                pass();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.error("call detail records not written", e);
            }
        }
    }

    private boolean isQuiet() {
        turn.lock();
        try {
            return outlets.stream().allMatch(Outlet::isQuiet);
        } finally {
            turn.unlock();
        }
    }

    /** Brings all that has come to the outlets, unless one of them is blocked: then nothing more is taken. */
    void pass() {
        turn.lock();
        try {
            outlets.forEach(Outlet::tick);
            if (!isBlocked()) {
                List<CdrRecord> records = inbox.takeAll();
                if (!records.isEmpty()) {
                    outlets.forEach(outlet -> outlet.put(records));
                }
            }
            tell();
        } finally {
            turn.unlock();
        }
    }

    private boolean isBlocked() {
        return outlets.stream().anyMatch(Outlet::isBlocked);
    }

    private void tell() {
        boolean now = isBlocked();
        if (now != blocked) {
            blocked = now;
            String reason = outlets.stream()
                    .map(outlet -> outlet.backlog().failure())
                    .filter(failure -> !failure.isEmpty())
                    .collect(Collectors.joining("; "));
            events.publish(new Event.CdrsBlocked(clock.instant(), now, reason));
        }
    }

    /** The newest that fit; those that have just come are written first. */
    @Override
    public Optional<Stream<Map<String, String>>> find(CdrSearch search) {
        passUnlessTheDiskHangs();
        return rules.kept() == 0
                ? Optional.of(Stream.empty())
                : store.find(search).map(Cdrs::read);
    }

    /** SIP Call-ID of the leg of this uuid. May wait for the disk. */
    public Optional<String> sipCallId(String uuid) {
        CdrSearch all = new CdrSearch(Instant.EPOCH, clock.instant().plus(A_DAY), Optional.of(uuid), MOST_LEGS);
        return find(all)
                .orElse(Stream.empty())
                .filter(record -> uuid.equals(record.get("uuid")))
                .map(record -> record.getOrDefault("sip_call_id", ""))
                .findFirst();
    }

    private void passUnlessTheDiskHangs() {
        try {
            if (turn.tryLock(1, TimeUnit.SECONDS)) {
                try {
                    pass();
                } finally {
                    turn.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stream<Map<String, String>> read(Stream<byte[]> records) {
        return records.map(json -> FlatJson.read(new String(json, StandardCharsets.UTF_8)));
    }

    /** Hands over what there is; before the store's end. */
    public void drain(Duration atMost) {
        draining = true;
        inbox.close();
        try {
            thread.join(atMost.toMillis());
            if (thread.isAlive()) {
                log.warn("call detail records not written in time waited_ms={}", atMost.toMillis());
            } else {
                pass();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After the store's end: what the store did not write goes to the file. Waits for nobody if the thread hangs in the disk. */
    public void close() {
        if (thread.isAlive()) {
            log.error("call detail records lost, the disk does not answer records={}", inbox.size());
            return;
        }
        finish();
    }

    private void finish() {
        turn.lock();
        try {
            pass();
            outlets.forEach(Outlet::close);
            closed = true;
        } finally {
            turn.unlock();
        }
    }

    /** Adds what is counted here. */
    public void addTo(Metrics metrics) {
        metrics.counters(
                        "gudok_cdr_written_total",
                        "Call detail records that reached their place.",
                        "to",
                        () -> outlets.stream().collect(Collectors.toMap(Outlet::name, Outlet::written)))
                .counters(
                        "gudok_cdr_spilled_total",
                        "Call detail records that had to go to a file first, because their place was too slow or failed.",
                        "to",
                        () -> outlets.stream()
                                .collect(Collectors.toMap(
                                        Outlet::name, outlet -> outlet.backlog().spilled())))
                .gauges(
                        "gudok_cdr_spill_bytes",
                        "What waits in these files.",
                        "to",
                        () -> outlets.stream()
                                .collect(Collectors.toMap(
                                        Outlet::name, outlet -> outlet.backlog().bytes())))
                .gauge("gudok_cdr_queue_length", "Call detail records in memory that no outlet has yet.", inbox::size)
                .gauge(
                        "gudok_cdr_blocked",
                        "1 while call detail records find no place and new calls are refused.",
                        () -> haveRoom() ? 0 : 1)
                .counter("gudok_cdr_lost_total", "Call detail records that were lost.", lost::get);
    }
}
