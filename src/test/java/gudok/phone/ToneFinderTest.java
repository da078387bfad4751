package gudok.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ToneFinderTest {
    private final short[] pcm = new short[8000];

    private void add(double hz, int amplitude, int fromMs, int lengthMs) {
        for (int i = 0; i < 8 * lengthMs; i++) {
            pcm[8 * fromMs + i] += (short) (amplitude * Math.sin(2 * Math.PI * hz * i / 8000));
        }
    }

    @Test
    void givenTwoBeeps_whenSearched_thenBothAreFoundToTheMillisecond() {
        add(800, 8000, 123, 200);
        add(800, 3000, 700, 50);
        List<ToneBurst> bursts = new ToneFinder(800, 500).find(pcm);
        assertEquals(2, bursts.size(), bursts.toString());
        assertEquals(123, bursts.get(0).startMs(), 1.5);
        assertEquals(200, bursts.get(0).lengthMs(), 2);
        assertEquals(8000, bursts.get(0).amplitude(), 100);
        assertEquals(700, bursts.get(1).startMs(), 1.5);
        assertEquals(50, bursts.get(1).lengthMs(), 2);
    }

    @Test
    void givenOtherToneNoiseOrSilence_whenSearched_thenNothing() {
        assertTrue(new ToneFinder(800, 500).find(pcm).isEmpty());
        add(1000, 8000, 0, 500);
        Random random = new Random(7);
        for (int i = 4000; i < 8000; i++) {
            pcm[i] = (short) (random.nextGaussian() * 3000);
        }
        assertTrue(new ToneFinder(800, 500).find(pcm).isEmpty());
    }

    @Test
    void givenToneThroughG711_whenSearched_thenFound() {
        add(800, 8000, 100, 200);
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) PhoneCodec.PCMU.decode(PhoneCodec.PCMU.encode(pcm[i]));
        }
        List<ToneBurst> bursts = new ToneFinder(800, 500).find(pcm);
        assertEquals(1, bursts.size());
        assertEquals(200, bursts.get(0).lengthMs(), 2);
    }
}
