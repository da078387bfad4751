package gudok.media.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassedSdpTest {
    private static String sdp(String... lines) {
        return "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n" + String.join("\r\n", lines)
                + "\r\n";
    }

    @ParameterizedTest
    @CsvSource({
        "m=audio 4000 RTP/AVP 18 8, true",
        "m=audio 4000 RTP/AVP 8 101, true",
        "m=audio 0 RTP/AVP 18, false",
        "m=audio 4000 RTP/AVP 0, false",
        "m=audio 4000 RTP/AVP 101, false",
        "m=audio 4000 RTP/AVP 13, false",
        "m=audio 4000 RTP/AVP, false",
        "m=video 4000 RTP/AVP 18, false"
    })
    void givenAnswer_whenReadWithTheOffer_thenOneCodecOfBothIsNeeded(String media, boolean agrees) {
        String events = "a=rtpmap:101 telephone-event/8000";
        String offer = sdp("m=audio 4000 RTP/AVP 18 8 13 101", events);
        assertEquals(agrees, PassedSdp.agrees(offer, sdp(media, events)));
    }

    @Test
    void givenDynamicNumbers_whenTheyDiffer_thenTheirNamesCount() {
        String offer = sdp("m=audio 4000 RTP/AVP 96 97", "a=rtpmap:96 opus/48000/2", "a=rtpmap:97 CN/16000");
        assertEquals(true, PassedSdp.agrees(offer, sdp("m=audio 4000 RTP/AVP 111", "a=rtpmap:111 OPUS/48000/2")));
        assertFalse(PassedSdp.agrees(offer, sdp("m=audio 4000 RTP/AVP 96", "a=rtpmap:96 CN/16000")));
        assertFalse(PassedSdp.agrees(offer, sdp("m=audio 4000 RTP/AVP 96")));
    }

    @Test
    void givenTwoStreams_whenOneIsTaken_thenItsPlaceCounts() {
        String offer = sdp("m=video 4002 RTP/AVP 34", "m=audio 4000 RTP/AVP 0");
        assertEquals(true, PassedSdp.agrees(offer, sdp("m=video 0 RTP/AVP 34", "m=audio 4000 RTP/AVP 0")));
        assertFalse(PassedSdp.agrees(offer, sdp("m=audio 4000 RTP/AVP 0")));
    }

    @ParameterizedTest
    @CsvSource({
        "m=audio 4000 RTP/AVP 0, a=sendrecv, true",
        "m=audio 4000 RTP/AVP 0, a=recvonly, true",
        "m=audio 4000 RTP/AVP 0, a=sendonly, false",
        "m=audio 4000 RTP/AVP 0, a=inactive, false",
        "m=audio 4000 RTP/AVP 0, c=IN IP4 0.0.0.0, false",
        "m=audio 0 RTP/AVP 0, a=sendrecv, false",
        "m=video 4000 RTP/AVP 0, a=sendrecv, false"
    })
    void givenStream_whenItIsHeldOrTakenAway_thenNobodyHears(String media, String line, boolean hears) {
        assertEquals(hears, PassedSdp.hears(sdp(media, line)));
    }

    @Test
    void givenNoSdp_whenRead_thenItIsNothing() {
        assertFalse(PassedSdp.hears("m=audio"));
        assertFalse(PassedSdp.agrees(sdp("m=audio 4000 RTP/AVP 0"), ""));
    }
}
