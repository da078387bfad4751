package gudok.media.codec.g722;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class G722CodecTest {
    /** What another exact implementation (libspandsp 0.0.6) makes of {@link #signal()}, and of its own bytes again. */
    private static final String ENCODED = "259d75ff38874cf50a4f3e3095fbcd50d4a81c4e04ecb22f5baa34b75973b5ad";

    private static final String DECODED = "53b9940ad8560544781316cd83447eb82284b57aadda46823f0c60722243c369";
    private static final int RATE = 16_000;

    private final G722Codec codec = new G722Codec();

    /** A second of noise, then a triangle with a little noise, then near silence; integers only. */
    private static short[] signal() {
        short[] samples = new short[2 * RATE];
        int state = 1;
        for (int i = 0; i < samples.length; i++) {
            state = state * 1_103_515_245 + 12_345 & 0x7fff_ffff;
            int noise = (state >> 16) - 16_384;
            int place = i % 74;
            int triangle = (place < 37 ? place : 74 - place) * 400 - 7400;
            int quiet = i < 28_000 ? triangle + (noise >> 4) : noise >> 11;
            samples[i] = (short) (i < RATE ? noise >> 1 : quiet);
        }
        return samples;
    }

    private byte[] encoded(short[] samples) {
        byte[] payload = new byte[samples.length / 2];
        assertEquals(payload.length, codec.newEncoder().encode(samples, 0, samples.length, payload, 0));
        return payload;
    }

    private short[] decoded(byte[] payload) {
        short[] samples = new short[2 * payload.length];
        assertEquals(samples.length, codec.newDecoder().decode(payload, 0, payload.length, samples, 0));
        return samples;
    }

    private static String digest(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void givenNumbers_whenAsked_thenThoseOfRfc3551() {
        assertEquals("G722", codec.encodingName());
        assertEquals(8000, codec.clockRate());
        assertEquals(RATE, codec.sampleRate());
        assertEquals(OptionalInt.of(9), codec.staticPayloadType());
    }

    @Test
    void givenSignal_whenEncodedAndDecoded_thenEveryBitAsElsewhere() throws Exception {
        byte[] payload = encoded(signal());
        assertEquals(ENCODED, digest(payload));
        short[] samples = decoded(payload);
        ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        assertEquals(DECODED, digest(bytes.array()));
    }

    @Test
    void givenTonesOfBothBands_whenCoded_thenTheyComeBackClear() {
        for (int hertz : new int[] {300, 1000, 3000, 5000, 6500}) {
            short[] tone = new short[RATE];
            for (int i = 0; i < tone.length; i++) {
                tone[i] = (short) Math.round(8000 * Math.sin(2 * Math.PI * hertz * i / RATE));
            }
            short[] back = decoded(encoded(tone));
            double distance = 10 * Math.log10(power(tone) / noise(tone, back, hertz));
            assertTrue(distance > (hertz < 4000 ? 30 : 12), hertz + " Hz: " + distance + " dB");
        }
    }

    private static double power(short[] tone) {
        double sum = 0;
        for (int i = RATE / 4; i < RATE; i++) {
            sum += (double) tone[i] * tone[i];
        }
        return sum;
    }

    /** What is left of the decoded sound without the tone, whatever its phase and level. */
    private static double noise(short[] tone, short[] back, int hertz) {
        double sine = 0;
        double cosine = 0;
        for (int i = RATE / 4; i < RATE; i++) {
            sine += back[i] * Math.sin(2 * Math.PI * hertz * i / RATE);
            cosine += back[i] * Math.cos(2 * Math.PI * hertz * i / RATE);
        }
        double inTone = 2 * (sine * sine + cosine * cosine) / (RATE * 3 / 4);
        assertEquals(0, 10 * Math.log10(inTone / power(tone)), 1, "level of " + hertz + " Hz");
        return power(back) - inTone;
    }

    @Test
    void givenPieces_whenCoded_thenTheSameAsAtOnce() {
        short[] samples = signal();
        byte[] whole = encoded(samples);
        byte[] pieces = new byte[whole.length];
        var encoder = codec.newEncoder();
        Random random = new Random(7);
        for (int done = 0; done < pieces.length; ) {
            int bytes = Math.min(pieces.length - done, 1 + random.nextInt(300));
            done += encoder.encode(samples, 2 * done, 2 * bytes, pieces, done);
        }
        assertEquals(ByteBuffer.wrap(whole), ByteBuffer.wrap(pieces));
    }

    @Test
    void givenLoudestSquareAndAnyBytes_whenCoded_thenNothingWrapsRound() {
        short[] square = new short[RATE];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 40 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        short[] back = decoded(encoded(square));
        for (int i = RATE / 2; i < RATE; i++) {
            boolean inside = i % 40 > 5 && i % 40 < 35;
            int delayed = i - 22;
            boolean positive = delayed / 40 % 2 == 0;
            boolean clear = delayed % 40 > 8 && delayed % 40 < 32;
            assertTrue(!inside || !clear || back[i] > 0 == positive, "sample " + i);
        }
        byte[] any = new byte[100_000];
        long seed = new Random().nextLong();
        new Random(seed).nextBytes(any);
        assertEquals(2 * any.length, decoded(any).length, "seed=" + seed);
    }

    @Test
    void givenDecoderThatMissedTheBeginning_whenItGoesOn_thenItFindsIn() {
        byte[] payload = encoded(signal());
        short[] whole = decoded(payload);
        var late = codec.newDecoder();
        short[] part = new short[8000];
        late.decode(payload, 8000, 4000, part, 0);
        double wrong = 0;
        double right = 0;
        for (int i = 6000; i < part.length; i++) {
            wrong += Math.pow(part[i] - whole[RATE + i], 2);
            right += Math.pow(whole[RATE + i], 2);
        }
        assertTrue(wrong < right / 10, wrong + " of " + right);
    }

    @Test
    void givenSoundBefore_whenSilenceFollows_thenNothingHumsAfterHalfASecond() {
        byte[] sound = encoded(signal());
        byte[] payload = Arrays.copyOf(sound, 8000 + 8000);
        System.arraycopy(codec.silence(8000), 0, payload, 8000, 8000);
        short[] samples = decoded(payload);
        for (int i = RATE + RATE / 2; i < samples.length; i++) {
            assertTrue(Math.abs(samples[i]) <= 20, i + ": " + samples[i]);
            assertEquals(samples[i - 1], samples[i], 1, "sample " + i);
        }
    }
}
