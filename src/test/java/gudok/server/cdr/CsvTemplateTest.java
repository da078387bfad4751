package gudok.server.cdr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that no caller breaks. */
class CsvTemplateTest {
    private static String row(String template, String value) {
        return new CsvTemplate(template).row(Map.of("name", value, "other", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Alice|\"Alice\"",
                "a\"b,c|\"a\"\"b,c\"",
                "=HYPERLINK(1)|\"'=HYPERLINK(1)\"",
                "@SUM(1)|\"'@SUM(1)\"",
                "+74951234567|\"+74951234567\"",
                "-5.5|\"-5.5\"",
                "+1+cmd|\"'+1+cmd\"",
                "${other}|\"${other}\"",
            })
    void givenAnyValue_whenWritten_thenItStaysInItsColumn(String value, String column) {
        assertEquals(column + ",\"x\"", row("${name},${other}", value));
        assertEquals(column + ",\"x\"", row("\"${name}\",\"${other}\"", value));
    }

    @Test
    void givenEndsOfLinesAndInvisibleCharacters_whenWritten_thenBlanks() {
        assertEquals("\"a  b    c\"", row("${name}", "a\r\nb\u2028\u202e\ud800\u0000c"));
    }

    @Test
    void givenTextBesideVariables_whenWritten_thenItStays() {
        assertEquals("\"1 <Bob> x\";\"\";", row("\"1 <${name}> ${other}\";${unknown};", "Bob"));
        assertEquals("${name", row("${name", "Bob"));
    }
}
