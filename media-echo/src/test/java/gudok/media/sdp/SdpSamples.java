package gudok.media.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Offers as phones write them, and short ways to look at what comes of them. */
final class SdpSamples {
    static final List<String> FILES = List.of("baresip", "linphone", "yealink", "snom", "browser", "hold-2543", "ipv6");
    static final LocalMedia LOCAL =
            new LocalMedia("192.0.2.1", 16384, List.of(new PcmuCodec(), new PcmaCodec()), 4711, 1);
    static final LocalMedia LOCAL_IPV6 = new LocalMedia("2001:db8::1", 16384, LOCAL.codecs(), 4711, 2);

    private SdpSamples() {}

    /** A file of the test resources, with the CRLF that SDP has. */
    static String file(String name) {
        try (InputStream in = SdpSamples.class.getResourceAsStream("/sdp/" + name + ".sdp")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\n", "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An offer with one PCMU stream and some more lines at its end. */
    static String offer(String... more) {
        return sdp("IN IP4 192.0.2.9", "audio 5004 RTP/AVP 0", more);
    }

    static String sdp(String connection, String media, String... more) {
        String head = "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=" + connection + "\r\nt=0 0\r\nm=" + media + "\r\n";
        return more.length == 0 ? head : head + String.join("\r\n", more) + "\r\n";
    }

    static SdpOutcome.Agreed agreed(String offer) {
        return agreed(SdpNegotiator.answer(offer, LOCAL));
    }

    static SdpOutcome.Agreed agreed(SdpOutcome outcome) {
        return assertInstanceOf(SdpOutcome.Agreed.class, outcome, outcome::toString);
    }

    static void assertRefused(int status, String warning, String offer) {
        assertRefused(status, warning, SdpNegotiator.answer(offer, LOCAL));
    }

    static void assertRefused(int status, String warning, SdpOutcome outcome) {
        var refused = assertInstanceOf(SdpOutcome.Refused.class, outcome, outcome::toString);
        assertEquals(status, refused.status(), refused.toString());
        assertEquals(
                warning,
                refused.warning()
                        .substring(
                                0, Math.min(warning.length(), refused.warning().length())));
    }
}
