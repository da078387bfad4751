package gudok.media.sdp;

import static gudok.media.sdp.SdpSamples.LOCAL;
import static gudok.media.sdp.SdpSamples.LOCAL_IPV6;
import static gudok.media.sdp.SdpSamples.agreed;
import static gudok.media.sdp.SdpSamples.sdp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.PcmaCodec;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Our offers and the answers to them. */
class SdpOfferTest {
    /** A codec without a payload type of its own. */
    private record DynamicCodec(String encodingName, int clockRate) implements Codec {
        @Override
        public OptionalInt staticPayloadType() {
            return OptionalInt.empty();
        }

        @Override
        public Encoder newEncoder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Decoder newDecoder() {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void givenCodecs_whenOffered_thenInOurOrderWithEvents() {
        assertEquals("""
                v=0\r
                o=- 4711 1 IN IP4 192.0.2.1\r
                s=-\r
                c=IN IP4 192.0.2.1\r
                t=0 0\r
                m=audio 16384 RTP/AVP 0 8 101\r
                a=rtpmap:0 PCMU/8000\r
                a=rtpmap:8 PCMA/8000\r
                a=rtpmap:101 telephone-event/8000\r
                a=fmtp:101 0-16\r
                a=ptime:20\r
                a=sendrecv\r
                """, SdpNegotiator.offer(LOCAL));
    }

    @Test
    void givenAnswer_whenAccepted_thenEachSideKeepsItsNumbers() {
        String answer = sdp(
                "IN IP4 192.0.2.9",
                "audio 5004 RTP/AVP 96 110",
                "a=rtpmap:96 PCMA/8000",
                "a=rtpmap:110 telephone-event/8000",
                "a=ptime:30",
                "a=sendonly");
        SdpOutcome.Agreed agreed = agreed(SdpNegotiator.acceptAnswer(answer, LOCAL));
        assertEquals("", agreed.sdp());
        assertEquals(
                new MediaParameters(
                        LOCAL.codecs().get(1),
                        96,
                        8,
                        OptionalInt.of(110),
                        OptionalInt.of(101),
                        30,
                        new InetSocketAddress("192.0.2.9", 5004),
                        new InetSocketAddress("192.0.2.9", 5005),
                        false,
                        true),
                agreed.parameters());
    }

    @Test
    void givenAnswerWithoutEvents_whenAccepted_thenNoneEitherWay() {
        String answer = sdp("IN IP4 192.0.2.9", "audio 5004 RTP/AVP 8");
        MediaParameters parameters =
                agreed(SdpNegotiator.acceptAnswer(answer, LOCAL)).parameters();
        assertEquals(OptionalInt.empty(), parameters.sendEventType());
        assertEquals(OptionalInt.empty(), parameters.receiveEventType());
    }

    @Test
    void givenOwnOffer_whenAnsweredByUs_thenBothSidesAgree() {
        for (LocalMedia local : List.of(LOCAL, LOCAL_IPV6)) {
            SdpOutcome.Agreed answered = agreed(SdpNegotiator.answer(SdpNegotiator.offer(local), local));
            SdpOutcome.Agreed accepted = agreed(SdpNegotiator.acceptAnswer(answered.sdp(), local));
            assertEquals(
                    answered.parameters().remoteRtp(), accepted.parameters().remoteRtp());
            assertEquals(answered.parameters().codec(), accepted.parameters().codec());
            assertEquals(
                    answered.parameters().sendPayloadType(),
                    accepted.parameters().receivePayloadType());
            assertEquals(
                    answered.parameters().receiveEventType(),
                    accepted.parameters().sendEventType());
        }
    }

    @Test
    void givenDynamicCodecs_whenOffered_thenNumbersFrom96WithoutThatOfEvents() {
        List<Codec> codecs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            codecs.add(new DynamicCodec("X" + i, 8000));
        }
        codecs.add(3, new PcmaCodec());
        LocalMedia many = new LocalMedia("192.0.2.1", 16384, codecs, 1, 1);
        String offer = SdpNegotiator.offer(many);
        assertTrue(offer.contains("RTP/AVP 96 97 98 8 99 100 102 103 "), offer);
        assertTrue(offer.contains(" 126 127 101\r\n"), offer);
        String beyond =
                sdp("IN IP4 192.0.2.9", "audio 5004 RTP/AVP 96 97", "a=rtpmap:96 X39/8000", "a=rtpmap:97 X4/8000");
        MediaParameters parameters =
                agreed(SdpNegotiator.acceptAnswer(beyond, many)).parameters();
        assertEquals(97, parameters.sendPayloadType());
        assertEquals(100, parameters.receivePayloadType());
    }

    @Test
    void givenCodecOfAnotherClockRate_whenNegotiated_thenNoEventsOf8000Hz() {
        LocalMedia wide = new LocalMedia("192.0.2.1", 16384, List.of(new DynamicCodec("L16", 16000)), 1, 1);
        assertTrue(SdpNegotiator.offer(wide).contains("RTP/AVP 96 97\r\n"), SdpNegotiator.offer(wide));
        assertTrue(SdpNegotiator.offer(wide).contains("a=rtpmap:97 telephone-event/16000\r\n"));
        String offer = sdp(
                "IN IP4 192.0.2.9",
                "audio 5004 RTP/AVP 96 101",
                "a=rtpmap:96 L16/16000",
                "a=rtpmap:101 telephone-event/8000");
        MediaParameters parameters = agreed(SdpNegotiator.answer(offer, wide)).parameters();
        assertEquals(OptionalInt.empty(), parameters.sendEventType());
    }
}
