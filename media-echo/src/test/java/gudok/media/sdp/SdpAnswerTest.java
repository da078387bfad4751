package gudok.media.sdp;

import static gudok.media.sdp.SdpSamples.LOCAL;
import static gudok.media.sdp.SdpSamples.LOCAL_IPV6;
import static gudok.media.sdp.SdpSamples.agreed;
import static gudok.media.sdp.SdpSamples.file;
import static gudok.media.sdp.SdpSamples.offer;
import static gudok.media.sdp.SdpSamples.sdp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offers that are answered. */
class SdpAnswerTest {
    @Test
    void givenBaresip_whenAnswered_thenFirstCodecOfItsListThatWeHave() {
        SdpOutcome.Agreed agreed = agreed(file("baresip"));
        assertEquals("""
                v=0\r
                o=- 4711 1 IN IP4 192.0.2.1\r
                s=-\r
                c=IN IP4 192.0.2.1\r
                t=0 0\r
                m=audio 16384 RTP/AVP 0 101\r
                a=rtpmap:0 PCMU/8000\r
                a=rtpmap:101 telephone-event/8000\r
                a=fmtp:101 0-16\r
                a=ptime:20\r
                a=sendrecv\r
                """, agreed.sdp());
        assertEquals(
                new MediaParameters(
                        LOCAL.codecs().get(0),
                        0,
                        0,
                        OptionalInt.of(101),
                        OptionalInt.of(101),
                        20,
                        new InetSocketAddress("192.0.2.10", 12870),
                        new InetSocketAddress("192.0.2.10", 12871),
                        true,
                        true,
                        Map.of(8, LOCAL.codecs().get(1))),
                agreed.parameters());
    }

    @Test
    void givenLinphoneWithVideoAndIce_whenAnswered_thenStaticTypeMediaAddressAndItsRtcp() {
        SdpOutcome.Agreed agreed = agreed(file("linphone"));
        MediaParameters parameters = agreed.parameters();
        assertEquals("PCMU", parameters.codec().encodingName());
        assertEquals(new InetSocketAddress("192.0.2.21", 7078), parameters.remoteRtp());
        assertEquals(new InetSocketAddress("192.0.2.21", 7079), parameters.remoteRtcp());
        assertEquals(OptionalInt.of(100), parameters.sendEventType());
        assertTrue(agreed.sdp().contains("m=audio 16384 RTP/AVPF 0 100\r\n"), agreed.sdp());
        assertTrue(agreed.sdp().endsWith("a=sendrecv\r\nm=video 0 RTP/AVPF 96\r\n"), agreed.sdp());
    }

    @Test
    void givenYealink_whenAnswered_thenItsOrderAndPtime() {
        MediaParameters parameters = agreed(file("yealink")).parameters();
        assertEquals("PCMA", parameters.codec().encodingName());
        assertEquals(8, parameters.sendPayloadType());
        assertEquals(30, parameters.ptimeMs());
        assertTrue(agreed(file("yealink")).sdp().contains("a=ptime:30\r\n"));
    }

    @Test
    void givenSnomWithSecureAndPlainStream_whenAnswered_thenThePlainOneInItsPlace() {
        String answer = agreed(file("snom")).sdp();
        assertTrue(answer.contains("t=0 0\r\nm=audio 0 RTP/SAVP 9\r\nm=audio 16384 RTP/AVP 8 101\r\n"), answer);
        assertFalse(answer.contains("crypto"));
    }

    @Test
    void givenTwoAudioStreams_whenAnswered_thenOnlyTheFirst() {
        String answer = agreed(offer("m=text 6000 RTP/AVP 98", "m=audio 5006 RTP/AVP 8"))
                .sdp();
        assertTrue(answer.contains("m=audio 16384 RTP/AVP 0\r\n"), answer);
        assertTrue(answer.endsWith("m=text 0 RTP/AVP 98\r\nm=audio 0 RTP/AVP 8\r\n"), answer);
    }

    @Test
    void givenVideoFirst_whenAnswered_thenOrderIsKept() {
        String answer = agreed(sdp("IN IP4 192.0.2.9", "video 5000 RTP/AVP 31", "m=audio 5004 RTP/AVP 8"))
                .sdp();
        assertTrue(answer.indexOf("m=video 0 RTP/AVP 31") < answer.indexOf("m=audio 16384"), answer);
    }

    @Test
    void givenDynamicTypes_whenAnswered_thenThePeersNumbersAreUsed() {
        String dynamic = sdp(
                "IN IP4 192.0.2.9",
                "audio 5004 RTP/AVP 97 118 126",
                "a=rtpmap:97 opus/48000/2",
                "a=rtpmap:118 pcma/8000/1",
                "a=rtpmap:126 telephone-event/8000");
        SdpOutcome.Agreed agreed = agreed(dynamic);
        assertEquals(118, agreed.parameters().sendPayloadType());
        assertEquals(118, agreed.parameters().receivePayloadType());
        assertEquals(OptionalInt.of(126), agreed.parameters().receiveEventType());
        assertTrue(agreed.sdp().contains("m=audio 16384 RTP/AVP 118 126\r\na=rtpmap:118 PCMA/8000\r\n"), agreed.sdp());
    }

    @Test
    void givenStaticTypeMappedToSomethingElse_whenAnswered_thenTheMapCounts() {
        String odd = sdp("IN IP4 192.0.2.9", "audio 5004 RTP/AVP 0 8", "a=rtpmap:0 GSM/8000");
        assertEquals(8, agreed(odd).parameters().sendPayloadType());
    }

    @ParameterizedTest
    @CsvSource({
        "sendrecv, sendrecv, true, true",
        "sendonly, recvonly, false, true",
        "recvonly, sendonly, true, false",
        "inactive, inactive, false, false"
    })
    void givenDirection_whenAnswered_thenMirrored(String offered, String answered, boolean send, boolean receive) {
        SdpOutcome.Agreed agreed = agreed(offer("a=" + offered));
        assertTrue(agreed.sdp().endsWith("a=" + answered + "\r\n"), agreed.sdp());
        assertEquals(send, agreed.parameters().send());
        assertEquals(receive, agreed.parameters().receive());
    }

    @Test
    void givenDirectionOfTheSession_whenAnswered_thenItHoldsUnlessTheStreamHasItsOwn() {
        String session = offer().replace("t=0 0\r\n", "t=0 0\r\na=inactive\r\n");
        assertTrue(agreed(session).sdp().endsWith("a=inactive\r\n"));
        assertTrue(agreed(session + "a=sendonly\r\n").sdp().endsWith("a=recvonly\r\n"));
    }

    @Test
    void givenHoldOfRfc2543_whenAnswered_thenNothingIsSent() {
        MediaParameters parameters = agreed(file("hold-2543")).parameters();
        assertTrue(parameters.remoteRtp().getAddress().isAnyLocalAddress());
        assertEquals(5004, parameters.remoteRtp().getPort());
        assertFalse(parameters.send());
    }

    @ParameterizedTest
    @CsvSource({
        "20, 20",
        "30, 30",
        "10, 10",
        "60, 60",
        "5, 10",
        "100, 60",
        "200, 60",
        "25, 25",
        "20.0, 20",
        "0, 20",
        "-20, 20",
        "100000, 20",
        "99999999999999999999, 20",
        "abc, 20",
        "'', 20",
        "0.5, 20"
    })
    void givenPtime_whenAnswered_thenWithinOurRange(String offered, int expected) {
        SdpOutcome.Agreed agreed = agreed(offer("a=ptime:" + offered));
        assertEquals(expected, agreed.parameters().ptimeMs());
        assertTrue(agreed.sdp().contains("a=ptime:" + expected + "\r\n"), agreed.sdp());
    }

    @Test
    void givenMaxptime_whenAnswered_thenNotExceeded() {
        assertEquals(
                30, agreed(offer("a=ptime:40", "a=maxptime:30")).parameters().ptimeMs());
        assertEquals(10, agreed(offer("a=maxptime:10")).parameters().ptimeMs());
        assertEquals(20, agreed(offer("a=maxptime:150")).parameters().ptimeMs());
        assertEquals(20, agreed(offer("a=maxptime:-1")).parameters().ptimeMs());
    }

    @Test
    void givenNoEvents_whenAnswered_thenNone() {
        SdpOutcome.Agreed agreed = agreed(offer());
        assertEquals(OptionalInt.empty(), agreed.parameters().sendEventType());
        assertEquals(OptionalInt.empty(), agreed.parameters().receiveEventType());
        assertFalse(agreed.sdp().contains("telephone-event"));
    }

    @ParameterizedTest
    @CsvSource({
        "5010, 192.0.2.9, 5010",
        "5010 IN IP4 192.0.2.77, 192.0.2.9, 5010",
        "53 IN IP4 192.0.2.77, 192.0.2.9, 5005",
        "5010 IN IP4 224.0.0.1, 192.0.2.9, 5005",
        "5010 IN IP4 dns.example.com, 192.0.2.9, 5005",
        "5010 IN IP6 2001:db8::5, 192.0.2.9, 5010",
        "5010 IN IP4 255.255.255.255, 192.0.2.9, 5005",
        "70000, 192.0.2.9, 5005",
        "'', 192.0.2.9, 5005"
    })
    void givenRtcpAttribute_whenAnswered_thenUsedIfItMakesSense(String value, String address, int port)
            throws Exception {
        InetSocketAddress rtcp = agreed(offer("a=rtcp:" + value)).parameters().remoteRtcp();
        assertEquals(new InetSocketAddress(InetAddress.getByName(address), port), rtcp);
    }

    @Test
    void givenHighestPort_whenAnswered_thenRtcpStaysInRange() {
        String highest = sdp("IN IP4 192.0.2.9", "audio 65535 RTP/AVP 0");
        assertEquals(65535, agreed(highest).parameters().remoteRtcp().getPort());
    }

    @Test
    void givenIpv6_whenAnswered_thenIpv6() {
        SdpOutcome.Agreed agreed = agreed(SdpNegotiator.answer(file("ipv6"), LOCAL_IPV6));
        assertEquals(
                new InetSocketAddress("2001:db8::10", 5004), agreed.parameters().remoteRtp());
        assertEquals(
                new InetSocketAddress("2001:db8::10", 5007), agreed.parameters().remoteRtcp());
        assertTrue(agreed.sdp().contains("o=- 4711 2 IN IP6 2001:db8::1\r\n"), agreed.sdp());
        assertTrue(agreed.sdp().contains("c=IN IP6 2001:db8::1\r\n"), agreed.sdp());
    }

    @Test
    void givenCarelessText_whenAnswered_thenStillRead() {
        String careless = "v=0\nc=IN IP4  192.0.2.9 \n\nm=audio  5004  RTP/AVP  0 \nzz\n".replace("zz\n", "z=?\n");
        assertEquals(5004, agreed(careless).parameters().remoteRtp().getPort());
        assertEquals(
                5004,
                agreed(sdp("IN IP4 192.0.2.9/127", "audio 5004/2 RTP/AVP 0"))
                        .parameters()
                        .remoteRtp()
                        .getPort());
        String noFormats = offer("m=application 0 UDP/BFCP");
        assertTrue(agreed(noFormats).sdp().endsWith("m=application 0 UDP/BFCP 0\r\n"));
    }
}
