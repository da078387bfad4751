package gudok.media.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The tables against published checksums, computed over all codes and all samples. */
class G711Test {
    private final Codec mu = new PcmuCodec();
    private final Codec a = new PcmaCodec();

    @Test
    void givenAllCodes_whenDecoded_thenTablesAreExact() throws Exception {
        assertEquals("3dab54339e520bb2c924826e3b72a917a2b612e9fd12fc867500f1d983a75827", sha256(decodeTable(mu)));
        assertEquals("e04788d110e58ff8c70c93b8480190d973e3b67876b6119abbaec766cc75c174", sha256(decodeTable(a)));
    }

    @Test
    void givenAllSamples_whenEncoded_thenCodesAreExact() throws Exception {
        assertEquals("5ee7cf5f273f842d2234121e4cb0c98d6b20a99ac29026f94e05b36955b195be", sha256(encodeAll(mu)));
        assertEquals("38488f6fd710f4686360edc4d38639f96c491595ef93f8eb8d62d5e07ca6ce7b", sha256(encodeAll(a)));
    }

    @Test
    void givenAllCodes_whenDecodedAndEncoded_thenOnlyNegativeZeroOfMuLawChanges() {
        byte[] muExpected = allCodes();
        muExpected[0x7f] = (byte) 0xff;
        assertArrayEquals(muExpected, reencoded(mu));
        assertArrayEquals(allCodes(), reencoded(a));
    }

    @Test
    void givenSilence_whenEncoded_thenFillCodes() {
        assertEquals((byte) 0xff, encode(mu, new short[1])[0]);
        assertEquals((byte) 0xd5, encode(a, new short[1])[0]);
    }

    @Test
    void givenOffsets_whenCoded_thenOnlyThatPartIsTouched() {
        byte[] out = new byte[6];
        int written = mu.newEncoder().encode(new short[] {9, 0, 0, 9}, 1, 2, out, 3);
        assertEquals(2, written);
        assertArrayEquals(new byte[] {0, 0, 0, -1, -1, 0}, out);
        short[] pcm = {7, 7, 7, 7};
        assertEquals(1, mu.newDecoder().decode(new byte[] {1, -1, 1}, 1, 1, pcm, 2));
        assertArrayEquals(new short[] {7, 7, 0, 7}, pcm);
    }

    private static byte[] decodeTable(Codec codec) {
        ByteBuffer table = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        table.asShortBuffer().put(decode(codec, allCodes()));
        return table.array();
    }

    private static byte[] encodeAll(Codec codec) {
        short[] samples = new short[1 << 16];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i + Short.MIN_VALUE);
        }
        return encode(codec, samples);
    }

    private static byte[] reencoded(Codec codec) {
        return encode(codec, decode(codec, allCodes()));
    }

    private static byte[] allCodes() {
        byte[] codes = new byte[256];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) i;
        }
        return codes;
    }

    private static short[] decode(Codec codec, byte[] codes) {
        short[] samples = new short[codes.length];
        assertEquals(codes.length, codec.newDecoder().decode(codes, 0, codes.length, samples, 0));
        return samples;
    }

    private static byte[] encode(Codec codec, short[] samples) {
        return EncodedAudio.encode(samples, codec).payload();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
