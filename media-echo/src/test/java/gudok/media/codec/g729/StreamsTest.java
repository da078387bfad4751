package gudok.media.codec.g729;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Streams beside each other, and what they cost. */
class StreamsTest {
    private static final int FRAME = 80;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final short[] speech = Vectors.samples("generated/mixed1.pcm");
    private final short[] extreme = Vectors.samples("generated/extreme.pcm");

    @Test
    void givenTwoEncodersInTurn_whenTheyEncode_thenEachGivesWhatItGivesAlone() {
        G729Encoder first = new G729Encoder(true);
        G729Encoder second = new G729Encoder(false);
        byte[] together = new byte[10];
        byte[] alone = new byte[10];
        G729Encoder firstAlone = new G729Encoder(true);
        for (int n = 0; n + FRAME <= extreme.length; n += FRAME) {
            int length = first.encode(speech, n, FRAME, together, 0);
            second.encode(extreme, n, FRAME, new byte[10], 0);
            assertEquals(length, firstAlone.encode(speech, n, FRAME, alone, 0));
            assertArrayEquals(Arrays.copyOf(alone, length), Arrays.copyOf(together, length));
        }
    }

    @Test
    void givenTwoDecodersInTurn_whenTheyDecode_thenEachGivesWhatItGivesAlone() {
        List<ItuBitStream.Frame> ours = ItuBitStream.read(Vectors.bytes("generated/mixed1.vad1.loss.bit"));
        List<ItuBitStream.Frame> others = ItuBitStream.read(Vectors.bytes("generated/randombits.bit"));
        G729Decoder first = new G729Decoder();
        G729Decoder second = new G729Decoder();
        G729Decoder alone = new G729Decoder();
        short[] together = new short[FRAME];
        short[] expected = new short[FRAME];
        for (int k = 0; k < others.size(); k++) {
            Vectors.decode(first, ours.get(k), together);
            Vectors.decode(second, others.get(k), new short[FRAME]);
            Vectors.decode(alone, ours.get(k), expected);
            assertArrayEquals(expected, together);
        }
    }

    @Test
    void givenWarmStreams_whenFramesPass_thenNothingIsAllocated() {
        G729Encoder encoder = new G729Encoder(true);
        G729Decoder decoder = new G729Decoder();
        byte[] payload = new byte[10];
        short[] out = new short[FRAME];
        pass(encoder, decoder, payload, out);
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        pass(encoder, decoder, payload, out);
        long allocated = THREADS.getThreadAllocatedBytes(thread) - before;
        assertTrue(allocated < speech.length / FRAME, allocated + " bytes for " + speech.length / FRAME + " frames");
    }

    private void pass(G729Encoder encoder, G729Decoder decoder, byte[] payload, short[] out) {
        for (int n = 0; n + FRAME <= speech.length; n += FRAME) {
            int length = encoder.encode(speech, n, FRAME, payload, 0);
            if (n % 7 == 0 || length == 0) {
                decoder.conceal(FRAME, out, 0);
            } else {
                decoder.decode(payload, 0, length, out, 0);
            }
        }
    }

    /** A decoder must not fault whatever it gets, nor an encoder. */
    @Test
    void givenRandomPayloads_whenAMillionFramesAreDecoded_thenNothingFaults() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        G729Decoder decoder = new G729Decoder();
        byte[] payload = new byte[62];
        short[] out = new short[7 * FRAME];
        int frames = 0;
        try {
            while (frames < 1_000_000) {
                random.nextBytes(payload);
                int length = random.nextInt(payload.length + 1);
                frames += decoder.decode(payload, 0, length, out, 0) / FRAME;
                if (length % 16 == 0) {
                    frames += decoder.conceal(FRAME, out, 0) / FRAME;
                }
            }
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + " frame " + frames, e);
        }
    }

    @Test
    void givenRandomSoundOfAnyLevel_whenEncodedWithAndWithoutVad_thenNothingFaults() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        G729Encoder plain = new G729Encoder(false);
        G729Encoder sparse = new G729Encoder(true);
        short[] pcm = new short[FRAME];
        byte[] out = new byte[10];
        try {
            for (int frame = 0; frame < 20_000; frame++) {
                int level = 1 << random.nextInt(17);
                double step = random.nextDouble() * Math.PI;
                for (int n = 0; n < FRAME; n++) {
                    double wave = level * Math.sin(step * n) + random.nextInt(level);
                    pcm[n] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, wave));
                }
                plain.encode(pcm, 0, FRAME, out, 0);
                sparse.encode(pcm, 0, FRAME, out, 0);
            }
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }
}
