package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void givenInvisibleCharacters_whenShownOnALine_thenTheyAreEscaped() {
        assertEquals(
                "a\t\\x1b[2J\\x0ab\\u{202e}\\u{feff}\\u{2028}\\u{e0001} Ёлка 😀",
                Text.line("a\t\u001b[2J\nb\u202e\ufeff\u2028\udb40\udc01 Ёлка 😀"));
    }
}
