package gudok.media.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class L16CodecTest {
    @Test
    void givenSamples_whenEncoded_thenNetworkByteOrderAndBack() {
        short[] samples = {0, 1, -1, 0x1234, Short.MIN_VALUE, Short.MAX_VALUE};
        byte[] payload = new byte[12];
        assertEquals(12, new L16Codec().newEncoder().encode(samples, 0, 6, payload, 0));
        assertArrayEquals(new byte[] {0, 0, 0, 1, -1, -1, 0x12, 0x34, -128, 0, 127, -1}, payload);
        short[] back = new short[6];
        assertEquals(6, new L16Codec().newDecoder().decode(payload, 0, 12, back, 0));
        assertArrayEquals(samples, back);
    }

    @Test
    void givenOffsets_whenCoded_thenOnlyThatPartIsTouched() {
        byte[] payload = new byte[6];
        new L16Codec().newEncoder().encode(new short[] {9, 0x0102, 9}, 1, 1, payload, 2);
        assertArrayEquals(new byte[] {0, 0, 1, 2, 0, 0}, payload);
        short[] back = new short[3];
        assertEquals(1, new L16Codec().newDecoder().decode(payload, 2, 2, back, 1));
        assertArrayEquals(new short[] {0, 0x0102, 0}, back);
    }

    @Test
    void givenRates_whenAsked_thenOnlyThatOfCompactDiscsHasAStaticNumber() {
        List<Codec> rates = List.of(new L16Codec(), new L16Codec.Wide(), new L16Codec.Cd());
        assertEquals(
                List.of(8000, 16_000, 44_100),
                rates.stream().map(Codec::clockRate).toList());
        assertEquals(
                List.of(-1, -1, 11),
                rates.stream()
                        .map(codec -> codec.staticPayloadType().orElse(-1))
                        .toList());
    }
}
