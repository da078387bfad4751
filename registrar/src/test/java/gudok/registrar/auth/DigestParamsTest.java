package gudok.registrar.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestParamsTest {
    @Test
    void givenQuotesEscapesAndSpaces_whenParsed_thenPlainValues() {
        DigestCredentials expected = new DigestCredentials("", "", "x, \"y\" \\ =", "tok-en", "", "", "", "", "");
        String text = "  digest Realm = \"x, \\\"y\\\" \\\\ =\" ,\tnonce=tok-en,URI=\"\", other=\"\\x\"  ";
        assertEquals(Optional.of(expected), DigestParams.parse(text));
        assertEquals(
                expected,
                DigestParams.parse(expected.headerValue())
                        .map(this::withoutAlgorithm)
                        .orElseThrow());
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
                " uri=b,URI=c",
                " uri=\"\",uri=c",
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
        assertTrue(DigestParams.parse("Digest " + params(32)).isPresent());
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

    private DigestCredentials withoutAlgorithm(DigestCredentials from) {
        return new DigestCredentials("", from.username(), from.realm(), from.nonce(), "", "", "", "", "");
    }

    private static String params(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + "=v").collect(Collectors.joining(","));
    }
}
