package gudok.server.sip.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.view.FailedAttempt;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedAttemptsTest {
    private final FailedAttempts attempts = new FailedAttempts();

    @Test
    void givenMoreThanAThousand_whenListed_thenTheLastThousandNewestFirst() {
        for (int i = 0; i < 1500; i++) {
            attempts.add(attempt("user" + i, "phone"));
        }
        List<FailedAttempt> listed = attempts.newestFirst();
        assertEquals(1000, listed.size());
        assertEquals("user1499", listed.get(0).user());
        assertEquals("user500", listed.get(999).user());
    }

    @Test
    void givenHostileText_whenKept_thenCutAndWithoutControls() {
        attempts.add(attempt("a\nb\u001b[2J\u202e\u2028\ud800", "\ud83d\ude00".repeat(500)));
        FailedAttempt kept = attempts.newestFirst().get(0);
        assertEquals("a?b?[2J???", kept.user());
        assertEquals("\ud83d\ude00".repeat(128), kept.userAgent());
    }

    private static FailedAttempt attempt(String user, String agent) {
        return new FailedAttempt(
                Instant.EPOCH, user, "example.net", "192.0.2.1:5060", agent, "wrong-password", "REGISTER", user, agent);
    }
}
