package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.g729.G729Codec;
import gudok.media.rtp.Packets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sound of a phone that leaves out its pauses and says how they sound. */
class SilentPhoneTest {
    private static final int FRAME = 80;
    private static final int SECONDS = 8;

    /** Noise all the time, a wave in each other second. */
    private static short[] sound() {
        short[] samples = new short[8000 * SECONDS];
        int noise = 1;
        for (int i = 0; i < samples.length; i++) {
            noise = noise * 1_103_515_245 + 12_345;
            double voice = 8000 * Math.sin(i * 0.1) * Math.sin(i * 0.002);
            samples[i] = (short) ((i / 8000 % 2 == 0 ? voice : 0) + (noise >> 16) / 500);
        }
        return samples;
    }

    @Test
    void givenPausesThatAreNotSent_whenRead_thenTheyCountAsTheNoiseThatWasDescribedInTheOrderOfTime() {
        Codec codec = new G729Codec();
        List<Long> times = new ArrayList<>();
        List<Double> levels = new ArrayList<>();
        SoundReader reader = new SoundReader(codec, block -> {
            times.add(block.atNanos);
            levels.add(Math.sqrt((double) block.squares / block.samples));
        });
        short[] samples = sound();
        Codec.Encoder encoder = codec.newSparseEncoder();
        byte[] payload = new byte[10];
        int sequence = 0;
        int sent = 0;
        for (int at = 0; at < samples.length; at += FRAME) {
            int length = encoder.encode(samples, at, FRAME, payload, 0);
            if (length > 0) {
                byte[] exact = Arrays.copyOf(payload, length);
                reader.read(Packets.packet(18, sequence++, at, 77, exact), at * 125_000L);
                sent++;
            }
        }
        assertTrue(sent < 600, "frames sent: " + sent);
        assertEquals(samples.length / 40.0, times.size(), 205, "blocks of 5 ms, but for a last pause");
        for (int i = 1; i < times.size(); i++) {
            assertEquals(5_000_000, times.get(i) - times.get(i - 1), 1, "block " + i);
        }
        for (int second = 1; second + 2 < SECONDS; second += 2) {
            double pause = levels.subList(200 * second + 60, 200 * second + 190).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            assertTrue(pause > 10 && pause < 150, "second " + second + ": " + pause);
        }
    }

    @Test
    void givenPausesThatAreNotSent_whenReported_thenTheShareOfSilenceIsAsIfTheyHadBeen() {
        LineReport whole = report(new G729Codec().newEncoder());
        LineReport sparse = report(new G729Codec().newSparseEncoder());
        assertEquals(0, whole.timing().pauses());
        assertTrue(sparse.timing().pauses() >= 3, "pauses: " + sparse.timing().pauses());
        assertEquals(whole.level().silenceShare(), sparse.level().silenceShare(), 0.04);
    }

    private static LineReport report(Codec.Encoder encoder) {
        MeteredLine line = new MeteredLine(new G729Codec(), MeteredLine.PHONE);
        short[] samples = sound();
        byte[] payload = new byte[10];
        int sequence = 0;
        for (int at = 0; at < samples.length - 8000; at += FRAME) {
            int length = encoder.encode(samples, at, FRAME, payload, 0);
            if (length > 0) {
                line.arrive(sequence++, at, at * 125_000L, Arrays.copyOf(payload, length));
            }
        }
        return line.report();
    }

    @Test
    void givenWordsThatEndInShortPackets_whenReported_thenThePacketTimeIsThatOfWholeOnes() {
        MeteredLine line = new MeteredLine(new G729Codec(), MeteredLine.PHONE);
        for (int number = 0; number < 100; number++) {
            line.packet(number, 0, new byte[number % 10 == 9 ? 12 : 20]);
        }
        assertEquals(20, line.report().packets().ptimeMs().orElseThrow());
        line.packet(100, 0, new byte[2]);
        assertEquals(20, line.report().packets().ptimeMs().orElseThrow());
        line.packet(101, 0, new byte[10]);
        assertEquals(10, line.report().packets().ptimeMs().orElseThrow());
    }
}
