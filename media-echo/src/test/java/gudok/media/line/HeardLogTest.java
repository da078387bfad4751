package gudok.media.line;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.rtp.Packets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Packets of G.711 are counted later than they come; nobody may see that. */
class HeardLogTest {
    private static final int[] LENGTHS = {0, 1, 7, 40, 83, 160, 161, 240, 480, 1599, 1600, 1601, 3000};

    @Test
    void givenALineWithAllTroubles_whenReportedAfterEachPacketOrOnce_thenTheFiguresAreTheSame() {
        for (String law : List.of("PCMU", "PCMA")) {
            long seed = new Random().nextLong();
            String what = law + ", seed " + seed;
            LineReport each = report(law, new Random(seed), true);
            LineReport once = report(law, new Random(seed), false);
            assertTrue(each.packets().received() > 500, what);
            assertEquals(each.packets(), once.packets(), what);
            assertEquals(each.bursts(), once.bursts(), what);
            assertEquals(each.timing(), once.timing(), what);
            assertEquals(each.level(), once.level(), what);
            assertEquals(each.network(), once.network(), what);
            assertArrayEquals(each.heard().low(), once.heard().low(), what);
            assertArrayEquals(each.heard().high(), once.heard().high(), what);
            assertArrayEquals(each.sent().low(), once.sent().low(), what);
            assertArrayEquals(each.sent().high(), once.sent().high(), what);
        }
    }

    private static LineReport report(String law, Random random, boolean afterEach) {
        MeteredLine line = new MeteredLine(MeteredLine.installed(law), MeteredLine.PHONE);
        int ssrc = MeteredLine.SSRC;
        for (int number = 0; number < 1000; number++) {
            int trouble = random.nextInt(100);
            ssrc += trouble == 1 ? 1 : 0;
            int type = trouble == 2 ? 101 : trouble == 3 ? 13 : 0;
            int behind = trouble < 8 ? random.nextInt(4) : 0;
            byte[] payload = new byte[trouble < 20 ? LENGTHS[random.nextInt(LENGTHS.length)] : 160];
            random.nextBytes(payload);
            long after = number * 20 * MeteredLine.MS + random.nextInt(5_000_000);
            if (trouble == 9) {
                line.found(number - behind, 160 * number, after);
            } else if (trouble != 10) {
                line.arrive(ssrc, type, number - behind, 160 * (number - behind), after, payload);
            }
            line.sent(number & 0xffff, payload, after);
            if (afterEach) {
                line.report();
            }
        }
        return line.report();
    }

    @Test
    void givenPayloadsOfAnyLength_whenRead_thenBlocksAreThoseOfTheDecodedSamples() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (String law : List.of("PCMU", "PCMA")) {
            Codec codec = MeteredLine.installed(law);
            for (int length : LENGTHS) {
                byte[] payload = new byte[length];
                random.nextBytes(payload);
                List<List<Long>> blocks = new ArrayList<>();
                new LawReader(LawTable.of(codec).orElseThrow(), block -> blocks.add(figures(block)))
                        .read(Packets.packet(0, 1, 1, 1, payload), 0);
                assertEquals(decoded(codec, payload), blocks, law + " " + length + ", seed " + seed);
            }
        }
    }

    private static List<Long> figures(SoundBlock block) {
        return List.of(
                block.atNanos,
                (long) block.samples,
                block.sum,
                block.squares,
                (long) block.low,
                (long) block.high,
                (long) block.clipped);
    }

    private static List<List<Long>> decoded(Codec codec, byte[] payload) {
        short[] samples = new short[payload.length];
        codec.newDecoder().decode(payload, 0, payload.length, samples, 0);
        int fullScale = codec.encodingName().equals("PCMU") ? 32_124 : 32_256;
        List<List<Long>> blocks = new ArrayList<>();
        for (int from = 0; from < samples.length; from += 40) {
            SoundBlock block = new SoundBlock();
            block.low = Short.MAX_VALUE;
            block.high = Short.MIN_VALUE;
            block.atNanos = from / 40 * 5 * MeteredLine.MS;
            for (int i = from; i < Math.min(samples.length, from + 40); i++) {
                block.samples++;
                block.sum += samples[i];
                block.squares += samples[i] * samples[i];
                block.low = Math.min(block.low, samples[i]);
                block.high = Math.max(block.high, samples[i]);
                block.clipped += Math.abs(samples[i]) >= fullScale ? 1 : 0;
            }
            blocks.add(figures(block));
        }
        return blocks;
    }
}
