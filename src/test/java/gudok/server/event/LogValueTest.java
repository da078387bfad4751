package gudok.server.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogValueTest {
    @Test
    void givenQuotesInAText_whenItIsLogged_thenTheyDoNotEndTheValue() {
        assertEquals("\"a \\\"b\\\" c\\\\d\"", LogValue.quoted("a \"b\" c\\d"));
        assertEquals("\"plain\"", LogValue.quoted("plain"));
        assertEquals("plain", LogValue.of("plain"));
        assertEquals("\"a \\\"b\\\"\"", LogValue.of("a \"b\""));
    }
}
