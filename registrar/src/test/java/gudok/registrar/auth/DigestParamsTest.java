package gudok.registrar.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestParamsTest {
    @Test
    void givenQuotesEscapesAndSpaces_whenParsed_thenPlainValues() {
        Map<String, String> expected = Map.of("a", "x, \"y\" \\ =", "b", "tok-en", "c", "");
        assertEquals(
                Optional.of(expected), DigestParams.parse("  digest A = \"x, \\\"y\\\" \\\\ =\" ,\tb=tok-en,C=\"\"  "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a",
                " a=",
                " =b",
                " a=b,",
                " ,a=b",
                " a=b,,c=d",
                " a=\"b",
                " a=\"b\\",
                " a=b c=d",
                " a=\"b\"c",
                " a=b,A=c",
                " a=\"\u0001\"",
                " a=\"\r\n\"",
                " a=\"\\\n\"",
                " a=b;c",
                " \u00e4=b",
                " a=\u00e4",
                " a==b",
                " a=\"b\"\"c\""
            })
    void givenBrokenText_whenParsed_thenEmpty(String params) {
        assertEquals(Optional.empty(), DigestParams.parse("Digest" + params));
    }

    @Test
    void givenTooMuch_whenParsed_thenEmpty() {
        assertEquals(
                32, DigestParams.parse("Digest " + params(32)).orElseThrow().size());
        assertEquals(Optional.empty(), DigestParams.parse("Digest " + params(33)));
        assertEquals(Optional.empty(), DigestParams.parse("Digest a=\"" + "x".repeat(2048) + "\""));
    }

    @Test
    void givenSchemes_whenAsked_thenOnlyDigestIs() {
        assertTrue(DigestParams.isDigest(" DIGEST a=b"));
        assertTrue(DigestParams.isDigest("Digest"));
        assertFalse(DigestParams.isDigest("Digesta=b"));
        assertFalse(DigestParams.isDigest("Basic a=b"));
        assertFalse(DigestParams.isDigest("Dig"));
    }

    private static String params(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + "=v").collect(Collectors.joining(","));
    }
}
