package gudok.server.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session description among the parts of a body. */
final class MultipartTest {
    private static final String SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 0\r\n";

    private static String part(String head, String content) {
        return "--b\r\n" + head + "\r\n\r\n" + content + "\r\n";
    }

    private static Optional<String> sdp(String... parts) {
        return Multipart.sdp("preamble\r\n" + String.join("", parts) + "--b--\r\n", "b")
                .map(text -> text.replace("\r\n", "\n"));
    }

    private static final Optional<String> FOUND = Optional.of(SDP.replace("\r\n", "\n"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/sdp",
                "content-type : Application/SDP;charset=utf-8",
                "Content-ID: <1@host>\r\nContent-Type:application/sdp\r\nContent-Disposition: session;handling=required"
            })
    void givenSdpBesideIsup_whenRead_thenItIsFound(String head) {
        String isup =
                part("Content-Type: application/ISUP\r\nContent-Disposition: signal;handling=optional", "\u0001x");
        assertEquals(FOUND, sdp(part(head, SDP)));
        assertEquals(FOUND, sdp(isup, part(head, SDP)));
        assertEquals(FOUND, sdp(part(head, SDP), isup));
        assertEquals(
                FOUND,
                Multipart.sdp(part(head, SDP).replace("\r\n", "\n") + "--b--", "b")
                        .map(text -> text.replace("\r\n", "\n")));
    }

    @Test
    void givenAPartThatMustBeUnderstood_whenRead_thenNothing() {
        String required = part("Content-Type: application/x\r\nContent-Disposition: render; handling=required", "x");
        assertEquals(Optional.empty(), sdp(part("Content-Type: application/sdp", SDP), required));
    }

    @Test
    void givenNoSdpOrNoBoundaryOrNoEnd_whenRead_thenNothing() {
        assertEquals(Optional.empty(), sdp(part("Content-Type: text/plain", SDP)));
        assertEquals(Optional.empty(), sdp());
        assertEquals(Optional.empty(), Multipart.sdp(part("Content-Type: application/sdp", SDP), "b"));
        assertEquals(Optional.empty(), Multipart.sdp(part("Content-Type: application/sdp", SDP) + "--b--", ""));
        assertEquals(
                Optional.empty(), sdp(part("Content-Type: application/sdp\r\nContent-Transfer-Encoding: base64", SDP)));
    }

    @Test
    void givenRandomText_whenRead_thenNothingIsThrown() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] words = {
            "--b", "\r\n", "\n", "--", "Content-Type:", "application/sdp", "v=0", ";handling=required", ":"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(30), 0, words.length).forEach(word -> text.append(words[word]));
            Multipart.sdp(text.toString(), "b").ifPresent(found -> assertTrue(found.endsWith("\r\n"), "seed " + seed));
        }
    }
}
