package gudok.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SdpTest {
    @Test
    void givenTwoCodecs_whenWritten_thenTextIsAsRfc8866Wants() {
        Sdp sdp = Sdp.audio(new InetSocketAddress("127.0.0.1", 4000), List.of(PhoneCodec.PCMA, PhoneCodec.PCMU), 30);
        assertEquals("""
                v=0
                o=phone 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio 4000 RTP/AVP 8 0 101
                a=rtpmap:8 PCMA/8000
                a=rtpmap:0 PCMU/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-15
                a=ptime:30
                a=sendrecv
                """.replace("\n", "\r\n"), sdp.text());
    }

    @Test
    void givenForeignAnswer_whenRead_thenMediaLevelAddressAndMapsAreFound() {
        Sdp sdp = new Sdp("""
                v=0
                o=- 7 8 IN IP4 192.0.2.1
                s=x
                c=IN IP4 192.0.2.1
                t=0 0
                m=audio 20000/2 RTP/SAVP 96 8 97
                c=IN IP4 192.0.2.9
                a=rtpmap:97 telephone-event/8000
                a=recvonly
                """.replace("\n", "\r\n"));
        assertEquals(new InetSocketAddress("192.0.2.9", 20000), sdp.audioAddress());
        assertEquals("RTP/SAVP", sdp.profile());
        assertEquals(List.of(96, 8, 97), sdp.payloadTypes());
        assertEquals(Optional.of(PhoneCodec.PCMA), sdp.codec());
        assertEquals(OptionalInt.of(97), sdp.payloadTypeOf("telephone-event"));
        assertEquals(OptionalInt.empty(), sdp.ptimeMs());
        assertEquals("recvonly", sdp.direction());
    }

    @Test
    void givenOffer_whenTurnedToInactive_thenDirectionAndVersionChange() {
        Sdp sdp = Sdp.audio(new InetSocketAddress("127.0.0.1", 4000), List.of(PhoneCodec.PCMU), 20);
        Sdp held = sdp.withDirection("inactive");
        assertEquals("inactive", held.direction());
        assertTrue(held.text().lines().noneMatch(sdp.text().lines().toList().get(1)::equals));
    }
}
