package gudok.media.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtpPacketTest {
    private final RtpPacket packet = new RtpPacket();

    private boolean read(String hex) {
        return packet.read(ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    @Test
    void givenPlainPacket_whenRead_thenAllFieldsAreThere() {
        assertTrue(read("80 e5 fffe 80000001 01020304 aabbcc"));
        assertTrue(packet.marker());
        assertEquals(101, packet.payloadType());
        assertEquals(0xfffe, packet.sequence());
        assertEquals(0x80000001, packet.timestamp());
        assertEquals(0x01020304, packet.ssrc());
        assertEquals(3, packet.payloadLength());
        assertEquals(0xcc, packet.payloadByte(2));
    }

    @Test
    void givenSourcesExtensionAndPadding_whenRead_thenPayloadIsWhatLiesBetween() {
        assertTrue(read("b2 00 0001 00000002 00000003 11111111 22222222 bede0001 12345678 aabb 000003"));
        byte[] payload = new byte[2];
        packet.copyPayload(0, 2, payload, 0);
        assertEquals(2, packet.payloadLength());
        assertArrayEquals(new byte[] {(byte) 0xaa, (byte) 0xbb}, payload);
        ByteBuffer out = ByteBuffer.allocate(4);
        packet.copyPayload(out.position(1));
        assertEquals(3, out.position());
        assertEquals((byte) 0xaa, out.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80 00 0001 00000002 000000",
                "40 00 0001 00000002 00000003 aa",
                "00 00 0001 00000002 00000003 aa",
                "81 00 0001 00000002 00000003 aa",
                "8f 00 0001 00000002 00000003",
                "90 00 0001 00000002 00000003 bede",
                "90 00 0001 00000002 00000003 bede0002 11111111",
                "90 00 0001 00000002 00000003 bedeffff 11111111",
                "a0 00 0001 00000002 00000003",
                "a0 00 0001 00000002 00000003 aa00",
                "a0 00 0001 00000002 00000003 aa03",
                "a0 00 0001 00000002 00000003 aaff"
            })
    void givenMalformedPacket_whenRead_thenRefused(String hex) {
        assertFalse(read(hex));
    }

    @Test
    void givenRandomBytes_whenRead_thenNothingIsThrownAndPayloadLiesInside() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = (byte) (0x80 | bytes[0] & 0x3f);
            }
            if (packet.read(ByteBuffer.wrap(bytes))) {
                int length = packet.payloadLength();
                assertTrue(length >= 0 && length <= bytes.length - 12, () -> "seed " + seed);
                packet.copyPayload(0, length, new byte[length], 0);
            }
        }
    }
}
