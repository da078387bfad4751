package gudok.server.sip.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerBufferTest {
    private final AnswerBuffer buffer = new AnswerBuffer();

    @Test
    void givenControlCharacters_whenAdded_thenTheyAreSpaces() {
        buffer.addLine("a\r\nb\u007fc\u0085\u00e9\u20ac");
        assertEquals("a  b c \u00e9\u20ac", text());
    }

    @Test
    void givenNumbersAndAddress_whenAdded_thenTheyAreWrittenOut() throws Exception {
        buffer.addNumber(0);
        buffer.addNumber(65_535);
        buffer.addHex(0xabcL);
        buffer.addAddress((Inet4Address) InetAddress.getByName("192.0.2.10"));
        assertEquals("0655350000000000000abc192.0.2.10", text());
    }

    @Test
    void givenMoreThanItHolds_whenAdded_thenItGrows() {
        String much = "x".repeat(9_000);
        buffer.addLine("y");
        buffer.addLine(much);
        assertEquals("y" + much, text());
        buffer.clear();
        assertEquals("", text());
    }

    private String text() {
        return new String(buffer.copy(), StandardCharsets.UTF_8);
    }
}
