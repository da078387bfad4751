package gudok.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhoneCodecTest {
    @Test
    void givenExtremeAndZeroCodes_whenDecoded_thenLevelsAreThoseOfG711() {
        assertEquals(0, PhoneCodec.PCMU.decode((byte) 0xFF));
        assertEquals(32124, PhoneCodec.PCMU.decode((byte) 0x80));
        assertEquals(-32124, PhoneCodec.PCMU.decode((byte) 0x00));
        assertEquals(8, PhoneCodec.PCMA.decode((byte) 0xD5));
        assertEquals(-8, PhoneCodec.PCMA.decode((byte) 0x55));
        assertEquals(32256, PhoneCodec.PCMA.decode((byte) 0xAA));
    }

    @ParameterizedTest
    @EnumSource(names = {"PCMU", "PCMA"})
    void givenEveryCode_whenDecodedAndEncoded_thenSameLevel(PhoneCodec codec) {
        for (int code = 0; code < 256; code++) {
            int level = codec.decode((byte) code);
            assertEquals(level, codec.decode(codec.encode(level)), "code " + code);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PCMU", "PCMA"})
    void givenEverySample_whenCoded_thenErrorIsWithinHalfAStep(PhoneCodec codec) {
        for (int sample = -32768; sample <= 32767; sample++) {
            int error = Math.abs(codec.decode(codec.encode(sample)) - sample);
            assertTrue(error <= 16 + Math.abs(sample) / 16 * 5 / 8, sample + " is off by " + error);
        }
    }
}
