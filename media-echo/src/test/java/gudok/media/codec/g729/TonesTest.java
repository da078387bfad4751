package gudok.media.codec.g729;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.media.codec.EncodedAudio;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tones of a telephone network last longer than speech does; none of them may be taken for background noise. */
class TonesTest {
    @ParameterizedTest
    @CsvSource({"350,440", "425,425", "440,480", "480,620", "1004,1004", "400,450", "2100,2100", "697,1209"})
    void givenToneOfHalfAMinute_whenEncodedWithPauses_thenNothingOfItIsLeftOut(int low, int high) {
        for (int peak : new int[] {200, 2000, 12_000}) {
            short[] tone = new short[30 * 8000];
            for (int i = 0; i < tone.length; i++) {
                double angle = 2 * Math.PI * i / 8000;
                tone[i] = (short) (peak / 2.0 * (Math.sin(low * angle) + Math.sin(high * angle)));
            }
            EncodedAudio audio = EncodedAudio.encodeSparse(tone, new G729Codec());
            long whole = IntStream.range(0, 3000)
                    .filter(unit -> audio.length(unit) == 10)
                    .count();
            assertEquals(3000, whole, "whole frames of " + low + "+" + high + " Hz, peak " + peak);
        }
    }
}
