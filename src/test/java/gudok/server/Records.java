package gudok.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.view.CdrSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Call detail records of a server, when its calls are over. */
final class Records {
    private static final Duration SOON = Duration.ofSeconds(15);

    private Records() {}

    static void awaitNoCalls(TestServer server) {
        long patience = System.nanoTime() + SOON.toNanos();
        while (server.server().status().calls() > 0) {
            assertTrue(System.nanoTime() < patience, "the call does not end");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    static List<Map<String, String>> all(TestServer server) {
        CdrSearch all = new CdrSearch(Instant.EPOCH, Instant.now().plusSeconds(60), Optional.empty(), 100);
        return server.server().cdrs().find(all).map(Stream::toList).orElseThrow();
    }

    /** Of a leg. */
    static Map<String, String> of(String sipCallId, TestServer server) {
        awaitNoCalls(server);
        return all(server).stream()
                .filter(record -> sipCallId.equals(record.get("sip_call_id")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no record of " + sipCallId));
    }
}
