package gudok.media.codec.g729;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.MediaFormat;
import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import gudok.media.sdp.LocalMedia;
import gudok.media.sdp.MediaParameters;
import gudok.media.sdp.SdpNegotiator;
import gudok.media.sdp.SdpOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class G729CodecTest {
    private static final int FRAME = 80;

    private final List<Codec> codecs = Codecs.named(List.of("G729"), name -> {});
    private final Codec codec = codecs.get(0);
    private final LocalMedia local = new LocalMedia("192.0.2.1", 30000, codecs, 1, 1);

    private static String offer(String attributes) {
        return "v=0\r\no=- 1 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\n"
                + "m=audio 4000 RTP/AVP 18\r\n" + attributes;
    }

    private MediaParameters answered(String attributes) {
        return agreed(attributes).parameters();
    }

    private SdpOutcome.Agreed agreed(String attributes) {
        return assertInstanceOf(SdpOutcome.Agreed.class, SdpNegotiator.answer(offer(attributes), local));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=fmtp:18 annexb=no|annexb=no",
                "a=fmtp:18 AnnexB=NO|annexb=no",
                "a=fmtp:18 mode=1; annexb = no|annexb=no",
                "a=fmtp:18 annexb=yes|annexb=yes",
                "a=ptime:20|annexb=yes",
            })
    void givenOffer_whenAnswered_thenAnnexBIsNoIfTheOfferSaysSo(String attribute, String expected) {
        assertTrue(agreed(attribute + "\r\n").sdp().contains("a=fmtp:18 " + expected + "\r\n"));
        assertEquals(expected, answered(attribute + "\r\n").codec().parameters());
    }

    @Test
    void givenOurOffer_whenThePeerRefusesAnnexB_thenItIsOff() {
        assertTrue(SdpNegotiator.offer(local).contains("a=fmtp:18 annexb=yes\r\n"));
        SdpOutcome outcome = SdpNegotiator.acceptAnswer(offer("a=fmtp:18 annexb=no\r\n"), local);
        Codec agreed =
                assertInstanceOf(SdpOutcome.Agreed.class, outcome).parameters().codec();
        assertEquals("annexb=no", agreed.parameters());
        assertSame(agreed, codec.agreed("annexb=no"));
        assertSame(agreed, agreed.agreed("annexb=yes"));
        assertTrue(agreed.isSameEncoding(codec));
    }

    @ParameterizedTest
    @CsvSource({"10,1", "20,2", "30,3", "60,6", "200,6"})
    void givenPtime_whenAgreed_thenFramesHoldThatMuch(int ptimeMs, int frames) {
        MediaFormat format = MediaFormat.of(answered("a=ptime:" + ptimeMs + "\r\n"));
        assertEquals(10 * frames, format.frameBytes());
        assertEquals(FRAME * frames, format.frameTicks());
    }

    @Test
    void givenSilence_whenDecodedAgainAndAgain_thenItIsSilent() {
        byte[] silence = MediaFormat.of(answered("")).silence();
        Codec.Decoder decoder = codec.newDecoder();
        short[] out = new short[2 * FRAME];
        for (int k = 0; k < 500; k++) {
            assertEquals(out.length, decoder.decode(silence, 0, silence.length, out, 0));
            for (short sample : out) {
                assertTrue(Math.abs(sample) <= 8, "frame " + k + " holds " + sample);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 12, 20, 22, 2, 200, 202})
    void givenLengthOfFrames_whenAsked_thenItIsAPayload(int bytes) {
        assertTrue(codec.isPayload(bytes));
        short[] out = new short[21 * FRAME];
        assertEquals(codec.samplesOf(bytes), codec.newDecoder().decode(new byte[bytes], 0, bytes, out, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 9, 11, 13, 19, 21})
    void givenAnyOtherLength_whenDecoded_thenItIsNoPayloadAndOnlyItsFramesCount(int bytes) {
        assertFalse(codec.isPayload(bytes));
        short[] out = new short[3 * FRAME];
        assertEquals(bytes / 10 * FRAME, codec.newDecoder().decode(new byte[bytes], 0, bytes, out, 0));
    }

    @Test
    void givenSpeechThatIsLost_whenConcealed_thenItFadesInsteadOfStopping() {
        Codec.Decoder decoder = codec.newDecoder();
        short[] speech = Vectors.samples("annexA/SPEECH.PST");
        byte[] payload = new byte[10];
        Codec.Encoder encoder = codec.newEncoder();
        short[] out = new short[FRAME];
        int loud = 0;
        for (int n = 0; loudness(out) < 1000; n += FRAME) {
            encoder.encode(speech, n, FRAME, payload, 0);
            decoder.decode(payload, 0, 10, out, 0);
            loud = loudness(out);
        }
        assertEquals(FRAME, decoder.conceal(FRAME, out, 0));
        assertTrue(loudness(out) > loud / 10, "silent at once");
        short[] second = new short[100 * FRAME];
        decoder.conceal(second.length, second, 0);
        System.arraycopy(second, 99 * FRAME, out, 0, FRAME);
        assertTrue(loudness(out) < loud, "not quieter after a second");
    }

    private static int loudness(short[] pcm) {
        int peak = 0;
        for (short sample : pcm) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
