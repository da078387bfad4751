package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.server.event.Event;
import gudok.server.event.EventBus;
import gudok.server.event.EventLog;
import gudok.server.sip.guard.BanRules;
import gudok.server.sip.guard.Bans;
import gudok.server.sip.guard.FailedAttempts;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From what happens to a binding to its event and its line in the log. */
class RegistrationsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final Binding now = binding("sip:new@h", 2);
    private final Binding before = binding("sip:old@h", 1);

    private Binding binding(String contact, int port) {
        InetSocketAddress source = new InetSocketAddress("127.0.0.1", port);
        return new Binding(
                new Aor("u", "events.example"),
                contact,
                Binding.MOST_PREFERRED,
                new Device("", 0, ""),
                new Flow(source, source, "udp"),
                List.of(),
                "c",
                1,
                time.instant(),
                time.instant().plusSeconds(60),
                Reachability.UNKNOWN);
    }

    @Test
    void givenEachKindOfChange_whenItHappens_thenAnEventWithItsReason() {
        List<Event.BindingChanged> heard = Collections.synchronizedList(new ArrayList<>());
        try (EventBus bus = new EventBus()) {
            bus.add("test", event -> heard.add((Event.BindingChanged) event));
            Registrations registrations = registrations(bus);
            for (Kind kind : Kind.values()) {
                registrations.changed(new Change(kind, now));
            }
            registrations.changed(new Change(Kind.REPLACED, now, Optional.of(before)));
        }
        Map<String, String> reasons = heard.stream()
                .limit(Kind.values().length)
                .collect(Collectors.toMap(Event.BindingChanged::change, Event.BindingChanged::reason));
        assertEquals(
                Map.of(
                        "REGISTERED", "registered",
                        "REFRESHED", "refreshed",
                        "REPLACED", "replaced",
                        "EVICTED", "evicted",
                        "DISCONNECTED", "connection-closed",
                        "UNREGISTERED", "unregistered",
                        "REMOVED", "removed-by-operator",
                        "EXPIRED", "expired",
                        "UNREACHABLE", "ping-failed",
                        "REACHABLE", "ping-answered"),
                reasons);
        assertEquals(
                new Event.BindingChanged(
                        time.instant(),
                        "REPLACED",
                        "replaced",
                        "u@events.example",
                        "sip:new@h",
                        "127.0.0.1:2",
                        Optional.of(new Event.OtherBinding("sip:old@h", "127.0.0.1:1"))),
                heard.get(heard.size() - 1));
    }

    @Test
    void givenChanges_whenLogged_thenALineForAllButRefreshes() {
        try (LogLines log = new LogLines()) {
            try (EventBus bus = new EventBus()) {
                bus.add("log", new EventLog(time));
                Registrations registrations = registrations(bus);
                registrations.changed(new Change(Kind.REFRESHED, now));
                registrations.changed(new Change(Kind.REPLACED, now, Optional.of(before)));
                registrations.changed(new Change(Kind.EVICTED, before, Optional.of(now)));
                registrations.changed(new Change(Kind.UNREACHABLE, now));
            }
            String aor = "aor=u@events.example contact=";
            log.await(
                    "binding replaced " + aor + "sip:new@h source=127.0.0.1:2 reason=replaced"
                            + " was=sip:old@h was_source=127.0.0.1:1",
                    line -> true,
                    SOON);
            log.await(
                    "binding evicted " + aor + "sip:old@h source=127.0.0.1:1 reason=evicted"
                            + " by=sip:new@h by_source=127.0.0.1:2",
                    line -> true,
                    SOON);
            String last = log.await("binding unreachable " + aor, line -> true, SOON);
            assertTrue(last.contains("reason=ping-failed") && last.contains("INFO"), last);
            assertEquals(3, log.count(line -> line.contains(aor)));
        }
    }

    private Registrations registrations(EventBus bus) {
        FailedAttempts attempts = new FailedAttempts();
        BanRules rules = new BanRules(0, Duration.ofMinutes(1), Duration.ofMinutes(1), List.of());
        return new Registrations(
                bus, time, attempts, new Bans(rules, time, new BanEvents(bus, time, attempts)), change -> {});
    }
}
