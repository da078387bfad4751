package gudok.media.sdp;

import static gudok.media.sdp.SdpSamples.LOCAL;
import static gudok.media.sdp.SdpSamples.agreed;
import static gudok.media.sdp.SdpSamples.assertRefused;
import static gudok.media.sdp.SdpSamples.offer;
import static gudok.media.sdp.SdpSamples.sdp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offers within a session, holds, shared ports, wide-band codecs. */
class SdpReofferTest {
    private static final String UNICAST = "IN IP4 192.0.2.9";
    private static final List<Codec> ALL = Codecs.installed();
    private static final LocalMedia WIDE = new LocalMedia("192.0.2.1", 16384, ALL, 4711, 1);

    @ParameterizedTest
    @CsvSource({
        "IN IP4 0.0.0.0, sendrecv, recvonly",
        "IN IP6 ::, sendrecv, recvonly",
        "IN IP4 0.0.0.0, sendonly, recvonly",
        "IN IP4 0.0.0.0, recvonly, inactive",
        "IN IP4 0.0.0.0, inactive, inactive"
    })
    void givenUnspecifiedAddress_whenAnswered_thenNothingIsSentAndTheAnswerSaysSo(
            String connection, String offered, String answered) {
        SdpOutcome.Agreed held = agreed(sdp(connection, "audio 5004 RTP/AVP 0", "a=" + offered));
        assertTrue(held.sdp().contains("a=" + answered + "\r\n"), held.sdp());
        assertFalse(held.parameters().send());
    }

    @Test
    void givenAudioTakenAway_whenAnsweredInASession_thenEveryStreamHasPort0AndNothingFlows() {
        MediaParameters before = agreed(offer()).parameters();
        String away = sdp(UNICAST, "audio 0 RTP/AVP 0", "m=video 0 RTP/AVP 31");
        SdpOutcome.Agreed outcome = agreed(SdpNegotiator.answer(away, LOCAL, before));
        assertTrue(outcome.sdp().endsWith("m=audio 0 RTP/AVP 0\r\nm=video 0 RTP/AVP 31\r\n"), outcome.sdp());
        assertFalse(outcome.parameters().send() || outcome.parameters().receive());
        assertEquals(before.remoteRtp(), outcome.parameters().remoteRtp());
        assertRefused(488, "304", SdpNegotiator.answer(sdp(UNICAST, "video 0 RTP/AVP 31"), LOCAL, before));
        String later = SdpNegotiator.offer(LOCAL, outcome.sdp());
        assertTrue(later.contains("m=audio 16384 RTP/AVP 0 8 101\r\n"), later);
        assertTrue(later.endsWith("a=sendrecv\r\nm=video 0 RTP/AVP 31\r\n"), later);
    }

    @Test
    void givenSharedPortWanted_whenAnswered_thenAgreedAndRtcpGoesToTheRtpPort() {
        SdpOutcome.Agreed agreed = agreed(offer("a=rtcp-mux", "a=rtcp:5010"));
        assertTrue(agreed.sdp().endsWith("a=rtcp-mux\r\n"), agreed.sdp());
        assertTrue(agreed.parameters().rtcpMux());
        assertFalse(agreed(offer()).parameters().rtcpMux());
        String session = offer().replace("t=0 0\r\n", "t=0 0\r\na=rtcp-mux\r\n");
        assertFalse(agreed(session).sdp().contains("rtcp-mux"));
    }

    @Test
    void givenNumbersThatLookLikeRtcp_whenSharedPortIsWanted_thenNotShared() {
        String offer = sdp(UNICAST, "audio 5004 RTP/AVP 72", "a=rtpmap:72 PCMU/8000", "a=rtcp-mux");
        SdpOutcome.Agreed agreed = agreed(offer);
        assertFalse(agreed.sdp().contains("rtcp-mux"), agreed.sdp());
        assertEquals(5005, agreed.parameters().remoteRtcp().getPort());
    }

    @ParameterizedTest
    @CsvSource({
        "9, G722, 8000, 101",
        "96, L16, 16000, 102",
        "11, L16, 44100, -1",
        "97, L16, 8000, 101",
        "98, PCMU, 8000, 101"
    })
    void givenCodecs_whenAnswered_thenEventsOfTheSameClock(int type, String codec, int clock, int events) {
        String offer = sdp(
                UNICAST,
                "audio 5004 RTP/AVP " + type + " 101 102",
                "a=rtpmap:96 L16/16000",
                "a=rtpmap:97 L16/8000",
                "a=rtpmap:98 pcmu/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=rtpmap:102 telephone-event/16000");
        SdpOutcome.Agreed agreed = agreed(SdpNegotiator.answer(offer, WIDE));
        assertEquals(codec, agreed.parameters().codec().encodingName());
        assertEquals(clock, agreed.parameters().codec().clockRate());
        assertEquals(
                events < 0 ? OptionalInt.empty() : OptionalInt.of(events),
                agreed.parameters().receiveEventType());
        assertEquals(events == 102, agreed.sdp().contains("a=rtpmap:102 telephone-event/16000\r\n"), agreed.sdp());
    }

    @Test
    void givenStereoOfRfc3551_whenOffered_thenNotTakenForMono() {
        assertRefused(488, "305", SdpNegotiator.answer(sdp(UNICAST, "audio 5004 RTP/AVP 10"), WIDE));
        assertRefused(
                488,
                "305",
                SdpNegotiator.answer(sdp(UNICAST, "audio 5004 RTP/AVP 11", "a=rtpmap:11 L16/44100/2"), WIDE));
    }

    @Test
    void givenLinearSoundOfACompactDisc_whenAnswered_thenFramesFitADatagram() {
        SdpOutcome.Agreed agreed =
                agreed(SdpNegotiator.answer(sdp(UNICAST, "audio 5004 RTP/AVP 11", "a=ptime:60"), WIDE));
        assertEquals(15, agreed.parameters().ptimeMs());
    }

    @Test
    void givenOtherFormatsOfTheSameClock_whenAgreed_thenTheyMayBeSentToo() {
        String offer = sdp(UNICAST, "audio 5004 RTP/AVP 9 0 96 8", "a=rtpmap:96 L16/16000");
        MediaParameters parameters = agreed(SdpNegotiator.answer(offer, WIDE)).parameters();
        assertEquals(Set.of(0, 8), parameters.otherFormats().keySet());
        String answer = sdp(UNICAST, "audio 5004 RTP/AVP 8 9");
        MediaParameters accepted =
                agreed(SdpNegotiator.acceptAnswer(answer, WIDE)).parameters();
        assertEquals("PCMA", accepted.codec().encodingName());
        assertEquals(Set.of(9), accepted.otherFormats().keySet());
    }

    @Test
    void givenNumberInUse_whenWeOfferLater_thenItKeepsItsMeaning() {
        String offer = sdp(
                UNICAST,
                "video 6000 RTP/AVP 31",
                "m=audio 5004 RTP/AVP 101 96",
                "a=rtpmap:101 L16/16000",
                "a=rtpmap:96 telephone-event/16000");
        SdpOutcome.Agreed agreed = agreed(SdpNegotiator.answer(offer, WIDE));
        String later = SdpNegotiator.offer(WIDE, agreed.sdp());
        assertTrue(later.contains("a=rtpmap:101 L16/16000\r\n"), later);
        assertTrue(later.contains("a=rtpmap:96 telephone-event/16000\r\n"), later);
        assertFalse(later.contains("a=rtpmap:101 telephone-event"), later);
        assertTrue(later.indexOf("m=video 0 RTP/AVP 31") < later.indexOf("m=audio 16384"), later);
        String answer = sdp(UNICAST, "video 0 RTP/AVP 31", "m=audio 5006 RTP/AVP 101");
        SdpOutcome.Agreed accepted = agreed(SdpNegotiator.acceptAnswer(answer, WIDE, later));
        assertEquals(101, accepted.parameters().sendPayloadType());
        assertEquals(16_000, accepted.parameters().codec().clockRate());
        assertRefused(488, "304", SdpNegotiator.acceptAnswer(sdp(UNICAST, "audio 5006 RTP/AVP 101"), WIDE, later));
    }
}
