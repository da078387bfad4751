package gudok.dialplan.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void givenOrdinaryText_whenMadeFit_thenItStays() {
        assertEquals("Ёлка \"a\" \\n 😀", LogText.of("Ёлка \"a\" \\n 😀"));
        assertEquals("a${b}", LogText.of(Value.configured("a").plus(Value.peer("${b}"))));
    }

    @Test
    void givenCharactersThatChangeTheLine_whenMadeFit_thenTheyAreShown() {
        assertEquals("a\\r\\n\\tb\\u{0}\\u{1b}[2J", LogText.of("a\r\n\tb\0\u001b[2J"));
        assertEquals("\\u{85}\\u{2028}\\u{2029}\\u{202e}\\u{200b}", LogText.of("\u0085\u2028\u2029\u202e\u200b"));
        assertEquals("\\u{d83d}x", LogText.of("\ud83dx"));
    }

    @Test
    void givenLongText_whenMadeFit_thenItIsCut() {
        assertEquals("a".repeat(1000), LogText.of("a".repeat(1000)));
        assertEquals("a".repeat(1000) + "…", LogText.of("a".repeat(1001)));
        assertEquals("ab…", LogText.of("abc", 2));
    }
}
