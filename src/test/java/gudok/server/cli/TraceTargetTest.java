package gudok.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTargetTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, address=192.0.2.7",
        "192.0.2.7:5060, address=192.0.2.7%3A5060",
        "::1, address=%3A%3A1",
        "[2001:db8::7]:5060, address=%5B2001%3Adb8%3A%3A7%5D%3A5060",
    })
    void givenAddress_whenParsed_thenAddressIsAsked(String text, String query) {
        assertEquals(query, TraceTarget.parse(text).query());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a84b4c76e66710@pc33.atlanta.example.com",
                "3848276298220188511@192.0.2.7",
                "1-2345@127.0.0.1",
                "6f2d1a3e-9c4b-4b7a-8f57-0d5b7c9d1e2f",
                "1700000000.123",
                "20261121.135626.778899001",
                "0.1234abcd",
                "abc:def",
                "pbx.example.org",
                "00112233445566778899aabbccddeeff"
            })
    void givenCallId_whenParsed_thenCallIsAsked(String text) {
        assertEquals(
                "call=" + text.replace("@", "%40").replace(":", "%3A"),
                TraceTarget.parse(text).query());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.2.3.999|\"1.2.3.999\" is not an IP address, with :PORT or without",
                "1.2.3|\"1.2.3\" is not an IP address, with :PORT or without",
                "1.2.3.4.5|\"1.2.3.4.5\" is not an IP address, with :PORT or without",
                "1.2.3.4:|\"1.2.3.4:\" is not an IP address, with :PORT or without",
                "1.2.3.4:sip|\"1.2.3.4:sip\" is not an IP address, with :PORT or without",
                "fe80::1::2|\"fe80::1::2\" is not an IP address, with :PORT or without",
                "[::1|\"[::1\" is not an IP address, with :PORT or without",
                "[::g]|\"[::g]\" is not an IP address, with :PORT or without",
                "10.0.0.0/8|\"10.0.0.0/8\" is a network; a trace takes one address, such as 10.0.0.0",
                "fe80::/10|\"fe80::/10\" is a network; a trace takes one address, such as fe80::",
                "192.0.2.7:99999|\"192.0.2.7:99999\" names port 99999; ports end at 65535",
                "[::1]:700000|\"[::1]:700000\" names port 700000; ports end at 65535",
                "' '|name what to trace: an IP address, a user or a call",
            })
    void givenWhatOnlyLooksLikeAnAddress_whenParsed_thenRefusedInTheUsersWords(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> TraceTarget.parse(text))
                        .getMessage());
    }
}
