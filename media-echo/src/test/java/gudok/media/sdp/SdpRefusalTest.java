package gudok.media.sdp;

import static gudok.media.sdp.SdpSamples.LOCAL;
import static gudok.media.sdp.SdpSamples.assertRefused;
import static gudok.media.sdp.SdpSamples.file;
import static gudok.media.sdp.SdpSamples.offer;
import static gudok.media.sdp.SdpSamples.sdp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers that are not answered, and the reason that their owner is told. */
class SdpRefusalTest {
    private static final String UNICAST = "IN IP4 192.0.2.9";

    @Test
    void givenSecureTransportOnly_whenAnswered_then302() {
        assertRefused(488, "302 Incompatible transport protocol", file("browser"));
        assertRefused(488, "302 Incompatible transport protocol", sdp(UNICAST, "audio 5004 RTP/SAVP 0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18 9", "96", "x", "999", "0x0", "-0"})
    void givenNoCommonCodec_whenAnswered_then305WithOurs(String formats) {
        String offer = sdp(UNICAST, "audio 5004 RTP/AVP " + formats);
        assertRefused(488, "305 Incompatible media format: only PCMU, PCMA are available", offer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PCMU/16000",
                "PCMU/8000/2",
                "PCMU/99999999999",
                "PCMU/-8000",
                "PCMU/0",
                "PCMU",
                "/8000",
                "x",
                "PCMU/8000/1/1"
            })
    void givenAbsurdRtpmap_whenAnswered_thenTheFormatIsNotOurs(String rtpmap) {
        String offer = sdp(UNICAST, "audio 5004 RTP/AVP 96 0", "a=rtpmap:96 " + rtpmap, "a=rtpmap:0 " + rtpmap);
        assertRefused(488, "305", offer);
    }

    @Test
    void givenOnlyEvents_whenAnswered_then305() {
        assertRefused(488, "305", sdp(UNICAST, "audio 5004 RTP/AVP 101", "a=rtpmap:101 telephone-event/8000"));
    }

    @Test
    void givenNoAudio_whenAnswered_then304() {
        assertRefused(488, "304", sdp(UNICAST, "video 5004 RTP/AVP 31"));
        assertRefused(488, "304", sdp(UNICAST, "audio 0 RTP/AVP 0"));
        assertRefused(488, "304", "v=0\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "IN IP4 224.2.1.1/127, 330",
        "IN IP6 ff02::1, 330",
        "IN IP4 255.255.255.255, 301",
        "IN IP4 240.0.0.1, 301",
        "IN IP4 0.0.0.1, 301",
        "IN IP4 phone.example.com, 301",
        "IN IP4 localhost, 301",
        "IN IP4 192.0.2, 301",
        "IN IP4 192.0.2.256, 301",
        "IN IP4 3221225993, 301",
        "IN IP4 0xC0000209, 301",
        "IN IP6 abc:def, 301",
        "IN IP6 ::1%lo, 301",
        "IN IP6 [::1], 301",
        "IN IP6 2001:db8::9, 300",
        "ATM NSAP 47.0091, 300",
        "IN IP5 192.0.2.9, 300"
    })
    void givenAddressWeCannotSendTo_whenAnswered_thenRefused(String connection, String warning) {
        assertRefused(488, warning, sdp(connection, "audio 5004 RTP/AVP 0"));
    }

    @Test
    void givenPrivilegedPort_whenAnswered_thenRefused() {
        assertRefused(488, "399 RTP port below 1024", sdp(UNICAST, "audio 1023 RTP/AVP 0"));
    }

    @Test
    void givenSeveralUnusableStreams_whenAnswered_thenReasonOfTheFirst() {
        assertRefused(488, "302", sdp(UNICAST, "audio 5004 RTP/SAVP 0", "m=audio 5006 RTP/AVP 9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=1\r\n",
                "hello",
                "v=0\r\nm=audio",
                "v=0\r\nm=audio 5004 RTP/AVP 0",
                "v=0\r\nnonsense",
                "v=0\r\nc=IN IP4\r\nm=audio 5004 RTP/AVP 0",
                "v=0\r\nm=audio x RTP/AVP 0",
                "v=0\r\nm=audio -1 RTP/AVP 0",
                "v=0\r\nm=audio 65536 RTP/AVP 0",
                "v=0\r\nm=audio 5004/9 RTP/\u0001 0",
                "v=0\r\nm=\u00e4 5004 RTP/AVP 0"
            })
    void givenUnreadableText_whenAnswered_then400(String text) {
        assertRefused(400, "399 Malformed SDP: ", text);
    }

    @Test
    void givenBombs_whenAnswered_thenRefusedAsTooMuch() {
        assertRefused(488, "399 SDP with more than 65536 characters", "v=0\r\n" + "a".repeat(1 << 20));
        assertRefused(488, "399 SDP with more than 1000 lines", "v=0\r\n" + "a=x\r\n".repeat(2000));
        assertRefused(488, "399 SDP with more than 1000 lines", offer("m=audio 5004 RTP/AVP 0\r\n".repeat(2000)));
        assertRefused(488, "399 SDP with more than 32 m= lines", offer("m=audio 5004 RTP/AVP 0\r\n".repeat(40)));
        assertRefused(
                488, "399 SDP with more than 128 formats", sdp(UNICAST, "audio 5004 RTP/AVP" + " 0".repeat(25_000)));
        assertRefused(400, "399 Malformed SDP: ", sdp(UNICAST, "audio 5004 RTP/AVP " + "9".repeat(2000)));
    }

    @Test
    void givenAnswerWithoutAudio_whenAccepted_thenRefused() {
        assertRefused(488, "304", SdpNegotiator.acceptAnswer(sdp(UNICAST, "audio 0 RTP/AVP 0"), LOCAL));
        assertRefused(488, "304", SdpNegotiator.acceptAnswer(sdp(UNICAST, "video 5004 RTP/AVP 0"), LOCAL));
        assertRefused(488, "305", SdpNegotiator.acceptAnswer(sdp(UNICAST, "audio 5004 RTP/AVP 18"), LOCAL));
        assertRefused(400, "399", SdpNegotiator.acceptAnswer("", LOCAL));
    }
}
