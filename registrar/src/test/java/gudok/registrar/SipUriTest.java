package gudok.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipUriTest {
    /** The examples of RFC 3261 §19.1.4 and cases of its rules. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sip:%61lice@atlanta.com;transport=TCP | sip:alice@AtLanTa.CoM;Transport=tcp",
                "sip:carol@chicago.com | sip:carol@chicago.com;newparam=5",
                "sip:carol@chicago.com | sip:carol@chicago.com;security=on",
                "sip:carol@chicago.com;newparam=5 | sip:carol@chicago.com;security=on",
                "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com"
                        + " | sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
                "sip:alice@atlanta.com?subject=project%20x&priority=urgent"
                        + " | sip:alice@atlanta.com?priority=urgent&subject=project%20x",
                "sip:a;b@h | sip:a;b@h",
                "sip:%4a@h | sip:%4A@h",
                "sip:a%2fb@h | sip:a%2Fb@h",
                "sip:[2001:DB8::1]:5070 | sip:[2001:db8::1]:5070",
                "sip:a@h;lr | sip:a@h",
            })
    void givenEquivalentUris_whenCompared_thenTheyMatchBothWays(String one, String other) {
        assertTrue(uri(one).matches(uri(other)));
        assertTrue(uri(other).matches(uri(one)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIP:ALICE@AtLanTa.CoM;Transport=udp | sip:alice@AtLanTa.CoM;Transport=UDP",
                "sip:bob@biloxi.com | sip:bob@biloxi.com:5060",
                "sip:bob@biloxi.com | sip:bob@biloxi.com;transport=udp",
                "sip:bob@biloxi.com | sip:bob@biloxi.com:6000;transport=tcp",
                "sip:carol@chicago.com | sip:carol@chicago.com?Subject=next%20meeting",
                "sip:bob@phone21.boxesbybob.com | sip:bob@192.0.2.4",
                "sip:carol@chicago.com;security=on | sip:carol@chicago.com;security=off",
                "sip:a@h | sips:a@h",
                "sip:a:x@h | sip:a@h",
                "sip:a:x@h | sip:a:y@h",
                "sip:a@h | sip:h",
                "sip:a@h;user=phone | sip:a@h",
                "sip:a@h;ttl=1 | sip:a@h",
                "sip:a@h;method=INVITE | sip:a@h",
                "sip:a@h;maddr=239.1.1.1 | sip:a@h",
                "sip:a@h?x=1 | sip:a@h?x=2",
                "sip:a/b@h | sip:a%2Fb@h",
            })
    void givenDifferentUris_whenCompared_thenTheyDoNotMatchEitherWay(String one, String other) {
        assertFalse(uri(one).matches(uri(other)));
        assertFalse(uri(other).matches(uri(one)));
    }

    @Test
    void givenNames_whenAskedForAddress_thenNoneAndNoLookup() {
        assertEquals(Optional.empty(), uri("sip:a@localhost").address());
        assertEquals("192.0.2.7", uri("sip:a@192.0.2.7").address().orElseThrow().getHostAddress());
        assertTrue(uri("sip:a@[::1]").address().orElseThrow().isLoopbackAddress());
    }

    @Test
    void givenNoPort_whenAskedForEffectivePort_thenThatOfTheScheme() {
        assertEquals(5060, uri("sip:a@h").effectivePort());
        assertEquals(5061, uri("sips:a@h").effectivePort());
        assertEquals(5061, uri("sip:a@h;transport=TLS").effectivePort());
        assertEquals(7, uri("sip:a@h:7").effectivePort());
    }

    @Test
    void givenRandomText_whenParsed_thenNeverAnExceptionAndEveryUriMatchesItself() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String alphabet = "sip:alice@[192.0.2.7]:5060;x=%4a?&=\u00e9\u0000 <>*%";
        int parsed = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "sip:a@h" : "sip:");
            random.ints(random.nextInt(12), 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            Optional<SipUri> uri = SipUri.parse(text.toString());
            assertTrue(uri.isEmpty() || uri.get().matches(uri.get()), () -> "seed " + seed + ": " + text);
            parsed += uri.isPresent() ? 1 : 0;
        }
        assertTrue(parsed > 1000, "only " + parsed + " parsed, seed " + seed);
    }

    private static SipUri uri(String text) {
        return SipUri.parse(text).orElseThrow();
    }
}
