package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import gudok.media.codec.EncodedAudio;
import gudok.media.sdp.LocalMedia;
import gudok.media.sdp.SdpNegotiator;
import gudok.media.sdp.SdpOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A codec of a third party: a class and a line on the class path, none of ours knows it. */
class CodecPluginTest {
    private final List<String> unknown = new ArrayList<>();

    @Test
    void givenPlugin_whenNamedInTheSettings_thenItIsTakenInThatOrder() {
        List<Codec> codecs = Codecs.named(List.of("G729", "L8", "PCMA"), unknown::add);
        assertEquals(
                List.of("G729", "L8", "PCMA"),
                codecs.stream().map(Codec::encodingName).toList());
        assertTrue(unknown.isEmpty());
    }

    @Test
    void givenPluginThatIsNotNamed_whenOffered_thenItIsSwitchedOff() {
        List<Codec> codecs = Codecs.named(List.of("PCMU"), unknown::add);
        assertInstanceOf(SdpOutcome.Refused.class, SdpNegotiator.answer(offer(), local(codecs)));
    }

    @Test
    void givenPlugin_whenAPhoneOffersIt_thenItIsAgreedAndSoundIsEncodedInIt() {
        List<Codec> codecs = Codecs.named(List.of("L8"), unknown::add);
        SdpOutcome outcome = SdpNegotiator.answer(offer(), local(codecs));
        Codec agreed =
                assertInstanceOf(SdpOutcome.Agreed.class, outcome).parameters().codec();
        EncodedAudio sound = EncodedAudio.encode(new short[] {0, 256, -32768}, agreed);
        assertEquals(3, sound.payload().length);
        assertEquals((byte) 129, sound.payload()[1]);
    }

    private static LocalMedia local(List<Codec> codecs) {
        return new LocalMedia("192.0.2.1", 30000, codecs, 1, 1);
    }

    private static String offer() {
        return "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n"
                + "m=audio 4000 RTP/AVP 97\r\na=rtpmap:97 L8/8000\r\n";
    }
}
