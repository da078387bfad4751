package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipPhone;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bans as operators see them, in the words that fail2ban reads; and what is answered when nothing else is. */
class BanScenarioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void givenGuesser_whenBannedAndTheTimeIsOver_thenOneLineEach() {
        VirtualTime time = new VirtualTime();
        try (LogLines log = new LogLines();
                TestServer server =
                        new TestSetup().set("ban_attempts", "1").time(time).start();
                SipPhone guesser = server.phone("1000", "guess")) {
            assertEquals(401, guesser.register(Duration.ofHours(1)).status());
            String banned = log.await("source banned ", line -> true, PATIENCE);
            String words = "source banned address=127\\.[0-9.]+ attempts=1 ban_s=600";
            assertTrue(banned.matches("\\S+ \\S+ WARN  EventLog: " + words + "\n"), banned);
            time.advance(Duration.ofSeconds(601));
            String ended = log.await("ban ended ", line -> true, PATIENCE);
            assertTrue(ended.contains("reason=expired datagrams="), ended);
        }
    }

    @Test
    void givenServerIsFull_whenAskedWithOptions_thenAnswered() {
        try (TestServer server = new TestSetup()
                        .set("max_calls", "1")
                        .extension("wait", "answer", "sleep 60000")
                        .start();
                SipPhone first = server.phone("1000");
                SipPhone second = server.phone("1001")) {
            first.dial("wait").awaitAnswer(PATIENCE);
            assertEquals(503, second.dial("wait").awaitFinal(PATIENCE).status());
            String options = "OPTIONS sip:%s SIP/2.0\r\nVia: SIP/2.0/UDP %s;branch=z9hG4bKfull\r\nMax-Forwards: 70\r\n"
                    + "From: <sip:1001@%s>;tag=1\r\nTo: <sip:1001@%s>\r\nCall-ID: full\r\nCSeq: 1 OPTIONS\r\n"
                    + "Content-Length: 0\r\n\r\n";
            String domain = server.domain();
            String via = second.local().getAddress().getHostAddress() + ":"
                    + second.local().getPort();
            String text = options.formatted(domain, via, domain, domain);
            assertEquals(
                    200,
                    second.exchange(text, answer -> answer.callId().equals("full"), PATIENCE)
                            .status());
        }
    }
}
