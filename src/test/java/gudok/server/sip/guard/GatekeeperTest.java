package gudok.server.sip.guard;

import static gudok.server.sip.transport.SourceGuard.Verdict.BUSY;
import static gudok.server.sip.transport.SourceGuard.Verdict.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.VirtualTime;
import gudok.server.view.Ban;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatekeeperTest {
    private final VirtualTime time = new VirtualTime();

    @Test
    void givenNoLimit_whenFlooded_thenAllPass() {
        RateLimit rate = new RateLimit(0, time);
        for (int i = 0; i < 1000; i++) {
            assertTrue(rate.admits(source(1)));
        }
    }

    @Test
    void givenLimit_whenTimePasses_thenTheBucketFillsToOneSecondsWorth() {
        RateLimit rate = new RateLimit(10, time);
        assertEquals(10, passed(rate, 1, 50));
        assertEquals(10, passed(rate, 2, 50), "each source has its own");
        time.advance(Duration.ofMillis(300));
        assertEquals(3, passed(rate, 1, 50));
        time.advance(Duration.ofHours(1));
        assertEquals(10, passed(rate, 1, 50));
    }

    @Test
    void givenBusySource_whenItAnswersUs_thenTheAnswerPasses() {
        BanRules rules = new BanRules(0, Duration.ofSeconds(60), Duration.ofSeconds(60), List.of());
        Gatekeeper gate = new Gatekeeper(new Bans(rules, time, new NoListener()), 1, time);
        assertEquals(PASS, gate.judge(source(1)));
        assertEquals(BUSY, gate.judge(source(1)));
        assertEquals(PASS, gate.judgeResponse(source(1)));
    }

    private static int passed(RateLimit rate, int source, int messages) {
        int passed = 0;
        for (int i = 0; i < messages; i++) {
            passed += rate.admits(source(source)) ? 1 : 0;
        }
        return passed;
    }

    private static InetAddress source(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static final class NoListener implements BanListener {
        @Override
        public void banned(Ban ban, int attempts) {
            throw new AssertionError("nobody is banned here");
        }

        @Override
        public void silenced(Ban ban) {
            throw new AssertionError("nobody is banned here");
        }

        @Override
        public void ended(Ban ban, boolean lifted, long datagrams) {
            throw new AssertionError("nobody is banned here");
        }
    }
}
