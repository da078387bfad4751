package gudok.media.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The test vectors of RFC 3711 appendix B and RFC 7714 §16 and §17. */
final class SrtpVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String RTP =
            "8040f17b8041f8d35501a0b2" + "47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573";
    private static final String RTCP =
            "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    private static byte[] hex(String text) {
        return HEX.parseHex(text.replace(" ", "").toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void givenAppendixB2_whenKeyStreamIsMade_thenItsBlocks() {
        byte[] stream = new byte[0xff02 * 16];

        new CounterMode(hex("2B7E151628AED2A6ABF7158809CF4F3C"))
                .apply(hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD0000"), stream, 0, stream.length);

        assertEquals(
                "e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab41e95b3bb0a2e8dd477901e4fca894c0",
                HEX.formatHex(stream, 0, 48));
        assertEquals(
                "ec8cdf7398607cb0f2d21675ea9ea1e4362b7c3c6773516318a077d7fc5073ae",
                HEX.formatHex(stream, 0xfeff * 16, 0xff01 * 16));
    }

    @Test
    void givenAppendixB3_whenKeysAreDerived_thenThose() {
        SrtpKey master = SrtpKey.parse(
                        SrtpSuite.AES_CM_128_HMAC_SHA1_80,
                        java.util.Base64.getEncoder()
                                .encodeToString(hex("E1F97A0D3E018BE0D64FA32C06DE41390EC675AD498AFEEBB6960B3AABE6")))
                .orElseThrow();

        SessionKeys keys = new KeyDerivation(master).keys(false);

        assertEquals("c61e7a93744f39ee10734afe3ff7a087", HEX.formatHex(keys.encryption()));
        assertEquals("30cbbc08863d8c85d49db34a9ae1", HEX.formatHex(keys.salt()));
        assertEquals("cebe321f6ff7716b6fd4ab49af256a156d38baa4", HEX.formatHex(keys.authentication()));
    }

    private static PacketCipher gcm(boolean rtcp) {
        return new GcmCipher(
                new SessionKeys(
                        16, hex("000102030405060708090a0b0c0d0e0f"), new byte[20], hex("517569642070726f2071756f")),
                rtcp);
    }

    private static PacketBytes packet(String text) {
        PacketBytes packet = new PacketBytes();
        packet.take(ByteBuffer.wrap(hex(text)));
        return packet;
    }

    private static String text(PacketBytes packet) {
        return HEX.formatHex(packet.bytes, 0, packet.length);
    }

    @Test
    void givenSection16_whenSealedAndOpened_thenItsPackets() {
        PacketBytes packet = packet(RTP);
        assertTrue(packet.readRtpHeader(0));
        packet.index = 0xf17b;

        gcm(false).seal(packet);

        assertEquals(
                "8040f17b8041f8d35501a0b2"
                        + "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
                        + "899d7f27beb16a9152cf765ee4390cce",
                text(packet));
        assertTrue(gcm(false).open(packet));
        assertEquals(RTP, text(packet));
    }

    @Test
    void givenSection17_whenSealedAndOpened_thenItsPackets() {
        PacketBytes packet = packet(RTCP);
        assertTrue(packet.readRtcpHeader(0));
        packet.index = 0x5d4;
        packet.word = 0x800005d4;

        gcm(true).seal(packet);

        assertEquals(
                "81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda"
                        + "4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4",
                text(packet));
        assertEquals(0x800005d4, gcm(true).trailer(packet));
        assertTrue(gcm(true).open(packet));
        assertEquals(RTCP, text(packet));
    }

    @Test
    void givenOneBitChanged_whenOpened_thenRefusedAndUntouched() {
        PacketBytes packet = packet(RTP);
        assertTrue(packet.readRtpHeader(0));
        packet.index = 0xf17b;
        gcm(false).seal(packet);
        for (int bit = 0; bit < packet.length * 8; bit++) {
            packet.bytes[bit / 8] ^= (byte) (1 << bit % 8);
            String before = text(packet);

            assertFalse(gcm(false).open(packet), "bit " + bit);

            assertEquals(before, text(packet));
            packet.bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }
}
