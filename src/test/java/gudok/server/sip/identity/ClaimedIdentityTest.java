package gudok.server.sip.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedIdentityTest {
    private static BiFunction<String, String, List<String>> only(String header, String... values) {
        return (name, compact) -> name.equals(header) ? Arrays.asList(values) : List.of();
    }

    private static Optional<ClaimedIdentity> asserted(String... values) {
        return ClaimedIdentity.of(only("P-Asserted-Identity", values));
    }

    private static Optional<ClaimedIdentity> party(String... values) {
        return ClaimedIdentity.of(only("Remote-Party-ID", values));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Anna K\" <sip:+4930123@example.net;user=phone>|Anna K|+4930123",
                "sip:1000@example.net|``|1000",
                "sip:1000@example.net;tag=x|``|1000",
                "Anna <sips:1000:secret@example.net>|Anna|1000",
                "<sip:+4930;phone-context=x@example.net>|``|+4930",
                "\"a, \\\"b\\\" <sip:9@x>\" <sip:1@y>|a, \"b\" <sip:9@x>|1",
                "<tel:+4930;ext=5>|``|+4930",
                "<tel:+4930>, \"A\" <sip:7@x>|A|7",
                "\"A\" <sip:7@x>, <tel:+4930>|A|7",
                "<http://x/>, <sip:@x>, <sip:8@x>|``|8"
            })
    void givenAddress_whenRead_thenNameAndNumber(String written, String name, String number) {
        assertEquals(Optional.of(new ClaimedIdentity(name, number)), asserted(written));
    }

    @Test
    void givenBothHeaders_whenRead_thenTheAssertedOne() {
        assertEquals(
                Optional.of(new ClaimedIdentity("", "1")),
                ClaimedIdentity.of((name, compact) ->
                        List.of(name.equals("P-Asserted-Identity") ? "<sip:1@x>" : "<sip:2@x>;party=calling")));
    }

    @Test
    void givenPartyOfTheCallee_whenRead_thenLeftOut() {
        assertEquals(
                Optional.of(new ClaimedIdentity("", "2")),
                party("<sip:1@x>;party=called", "<sip:2@x>; screen=yes ;Party = calling"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "<", "<sip:1@x", "\"", "sip:", "<sip:x>", "tel:", "mailto:a@b", "\"\\"})
    void givenNoAddress_whenRead_thenNothing(String written) {
        assertTrue(asserted(written).isEmpty());
    }

    @Test
    void givenRandomText_whenRead_thenNeverMoreThanWasWritten() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "\"<>,;:@\\ sipte1a=%\r\n";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(60), 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            asserted(text.toString())
                    .ifPresent(claimed -> assertTrue(
                            text.indexOf(claimed.number()) >= 0
                                    && claimed.name().length() <= text.length()
                                    && claimed.number().indexOf('@') < 0,
                            "seed " + seed + ": " + text));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Privacy|id|true|true",
                "Privacy|user;critical|true|true",
                "Privacy|none|false|false",
                "Remote-Party-ID|<sip:1@x>;privacy=full|true|true",
                "Remote-Party-ID|<sip:1@x>;Privacy=Name|true|false",
                "Remote-Party-ID|<sip:1@x>; privacy = uri|false|true",
                "Remote-Party-ID|<sip:1@x>;privacy=off|false|false"
            })
    void givenWish_whenRead_thenHidden(String header, String value, boolean name, boolean number) {
        assertEquals(new PrivacyWish(name, number), PrivacyWish.of(only(header, value)));
    }
}
