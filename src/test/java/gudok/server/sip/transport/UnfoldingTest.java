package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UnfoldingTest {
    @Test
    void givenFolds_whenUnfolded_thenEachIsOneSpace() {
        assertEquals("X: a b c\r\nY: d\r\n\r\n", unfolded("X: a \t\r\n \t b\n\tc\r\nY: d\r\n\r\n"));
        assertEquals("X: a\nY: \n\n", unfolded("X: a\nY:\n \n\t\n\n"));
    }

    @Test
    void givenBodyThatLooksFolded_whenUnfolded_thenItStays() {
        assertEquals("X: a b\r\n\r\nv=0\r\n  folded\r\n", unfolded("X: a\r\n  b\r\n\r\nv=0\r\n  folded\r\n"));
    }

    @Test
    void givenNoFold_whenUnfolded_thenItIsTheSame() {
        byte[] message = "\r\nX: a\r\n\r\n b".getBytes(StandardCharsets.UTF_8);
        assertSame(message, Unfolding.of(message));
    }

    @Test
    void givenFoldedDisplayName_whenRead_thenItHasOneSpace() throws Exception {
        String request = "OPTIONS sip:h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\n"
                + "From: \"Anna\r\n   Smith\" <sip:a@h>;tag=1\r\nTo: <sip:b@h>\r\nCall-ID: c\r\n"
                + "CSeq: 1 OPTIONS\r\nContent-Length: 2\r\n\r\nab";
        var message = new MessageReader().read(request.getBytes(StandardCharsets.UTF_8));
        assertEquals("Anna Smith", message.getFrom().getAddress().getDisplayName());
        assertEquals("ab", new String(message.getRawContent(), StandardCharsets.UTF_8));
    }

    private static String unfolded(String message) {
        return new String(Unfolding.of(message.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
