package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.message.SIPMessage;
import gudok.server.torture.Mutation;
import gudok.server.torture.TortureMessage;
import java.text.ParseException;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The parser reads anything to its end: there is a message, or a reason that its sender may read. */
class MessageReaderFuzzTest {
    private static final int ROUNDS = 30_000;

    private final MessageReader reader = new MessageReader();

    @BeforeAll
    static void logNothing() {
        CommonLogger.legacyLogger = new StackLog();
    }

    @Test
    void givenMutatedMessages_whenRead_thenMessageOrReason() {
        long seed = System.nanoTime();
        Mutation mutation = new Mutation(
                new Random(seed),
                TortureMessage.NAMES.stream().map(TortureMessage::overUdp).toList());
        int understood = 0;
        for (int round = 0; round < ROUNDS; round++) {
            understood += understood(mutation.next(), "seed " + seed + " round " + round) ? 1 : 0;
        }
        assertTrue(understood > ROUNDS / 100, "hardly anything was understood, seed " + seed);
        assertTrue(understood < ROUNDS, "nothing was refused, seed " + seed);
    }

    private boolean understood(byte[] octets, String place) {
        try {
            SIPMessage message = reader.read(octets);
            RawMessage raw = RawMessage.read(octets, octets.length);
            assertNotNull(message.getTopmostVia(), place);
            assertNotNull(raw.requestUri(), place);
            return true;
        } catch (ParseException e) {
            assertNotNull(e.getMessage(), place);
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(place, e);
        }
    }
}
