package gudok.server.linecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.media.codec.Codecs;
import gudok.media.line.LineMeter;
import gudok.media.line.LineReport;
import gudok.media.sdp.MediaParameters;
import gudok.server.event.EventBus;
import gudok.server.store.LineStore;
import gudok.server.view.LineCheck;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is listed while the store has no table. */
class LineChecksTest {
    private static LineReport report() {
        InetSocketAddress phone = new InetSocketAddress("192.0.2.7", 4000);
        OptionalInt none = OptionalInt.empty();
        LineMeter meter = new LineMeter();
        var codec = Codecs.named(List.of("PCMU"), missing -> {}).get(0);
        meter.agreed(new MediaParameters(codec, 0, 0, none, none, 20, phone, phone, true, true), 0);
        return meter.report(5_000_000_000L).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "50, 50", "200, 200", "10000, 200"})
    void givenMoreReportsThanAreKept_whenListed_thenNoMoreThanWereWanted(int keep, int listed) {
        LineReport report = report();
        try (EventBus events = new EventBus()) {
            LineChecks checks = new LineChecks(
                    new LineStore(keep, () -> {}),
                    events,
                    InstantSource.fixed(Instant.EPOCH),
                    new LineChecks.Calls(call -> Optional.empty(), leg -> Optional.empty()),
                    () -> "en");
            for (int i = 0; i < 250; i++) {
                String id = "call" + i;
                checks.accept(new LineCheck(Instant.EPOCH, id, id, "caller", "1000", "77", false, report));
            }
            List<LineCheck> newest = checks.newest(1000);
            assertEquals(listed, newest.size());
            assertEquals(
                    listed == 0 ? List.of() : List.of("call249"),
                    newest.stream().limit(1).map(LineCheck::call).toList());
        }
    }
}
