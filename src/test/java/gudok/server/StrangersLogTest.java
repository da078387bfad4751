package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.event.EventBus;
import gudok.server.event.EventLog;
import gudok.server.sip.guard.BanRules;
import gudok.server.sip.guard.Bans;
import gudok.server.sip.guard.FailedAttempts;
import gudok.server.sip.guard.Gatekeeper;
import gudok.server.sip.register.RegistrationListener.Reason;
import gudok.server.sip.register.RegistrationListener.Refusal;
import gudok.server.sip.transport.SourceGuard.Verdict;
import gudok.server.view.FailedAttempt;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log says of strangers: nothing that they could have made up. */
class StrangersLogTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final FailedAttempts attempts = new FailedAttempts();

    @Test
    void givenTextsThatLookLikePairs_whenLogged_thenTheyAreQuoted() {
        try (LogLines log = new LogLines();
                EventBus bus = new EventBus()) {
            bus.add("log", new EventLog(time));
            new Registrations(bus, time, attempts, bans(bus), change -> {})
                    .refused(new Refusal(
                            "REGISTER",
                            "a=b",
                            "1000@strangers.example",
                            "strangers.example",
                            new InetSocketAddress("192.0.2.1", 5060),
                            "x\" source=192.0.2.9 \\\u00a0\u202e",
                            Reason.FORBIDDEN,
                            "credentials of 1003 for 1002",
                            false));
            String line = log.await("realm=strangers.example", any -> true, SOON);
            assertTrue(
                    line.endsWith("credentials refused method=REGISTER user=\"a=b\" aor=1000@strangers.example"
                            + " realm=strangers.example source=192.0.2.1:5060 reason=forbidden"
                            + " detail=\"credentials of 1003 for 1002\""
                            + " agent=\"x\\\" source=192.0.2.9 \\\\\u00a0\\u202e\" more=0\n"),
                    line);
        }
        FailedAttempt kept = attempts.newestFirst().get(0);
        assertEquals(
                List.of("a=b", "REGISTER", "1000@strangers.example", "credentials of 1003 for 1002"),
                List.of(kept.user(), kept.method(), kept.aor(), kept.detail()));
    }

    @Test
    void givenSourceThatSendsTooMuch_whenItGoesOn_thenALineAMinute() throws Exception {
        InetAddress source = InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 77});
        String phrase = "source limited address=203.0.113.77 rate_limit=2 ";
        try (LogLines log = new LogLines();
                EventBus bus = new EventBus()) {
            Gatekeeper gate = new Gatekeeper(bans(bus), 2, time);
            for (int i = 0; i < 10; i++) {
                assertEquals(i < 2 ? Verdict.PASS : Verdict.BUSY, gate.judge(source));
            }
            log.await(phrase + "refused=1 ", line -> line.contains("WARN"), SOON);
            assertEquals(1, log.count(line -> line.contains(phrase)));
            time.advance(Duration.ofMinutes(1));
            for (int i = 0; i < 3; i++) {
                gate.judge(source);
            }
            log.await(phrase + "refused=8 ", line -> true, SOON);
            assertEquals(2, log.count(line -> line.contains(phrase)));
        }
    }

    private Bans bans(EventBus bus) {
        BanRules rules = new BanRules(0, Duration.ofMinutes(1), Duration.ofMinutes(1), List.of());
        return new Bans(rules, time, new BanEvents(bus, time, attempts));
    }
}
