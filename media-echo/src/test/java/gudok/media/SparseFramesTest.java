package gudok.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.UnitLengths;
import gudok.media.codec.g729.G729Codec;
import gudok.media.sdp.MediaParameters;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent of a sound whose pauses are left out, unit by unit. */
class SparseFramesTest {
    private static final int HEADER = 12;

    private final Codec codec = new G729Codec();
    private final EncodedAudio sound = EncodedAudio.encodeSparse(SpokenSamples.seconds(6), codec);
    private final TreeMap<Integer, byte[]> sent = new TreeMap<>();
    private int frame;
    private int pauses;

    private MediaFormat format(int ptimeMs) {
        InetSocketAddress nobody = new InetSocketAddress(0);
        OptionalInt none = OptionalInt.empty();
        return MediaFormat.of(new MediaParameters(codec, 18, 18, none, none, ptimeMs, nobody, nobody, true, true));
    }

    private final class Wire implements SparseFrames.Sink {
        private final int units;

        Wire(int units) {
            this.units = units;
        }

        @Override
        public void packet(ByteBuffer packet, int unit) {
            byte[] payload = new byte[packet.position() - HEADER];
            packet.get(HEADER, payload);
            for (int at = 0; at < payload.length; at += 10) {
                sent.put(
                        frame * units + unit + at / 10,
                        Arrays.copyOfRange(payload, at, Math.min(at + 10, payload.length)));
            }
        }

        @Override
        public void pause() {
            pauses++;
        }
    }

    private void play(MediaProgram program, MediaFormat format) {
        int units = format.frameBytes() / 10;
        SparseFrames sparse = new SparseFrames(new Wire(units));
        boolean goesOn = true;
        for (; goesOn; frame++) {
            ByteBuffer packet = ByteBuffer.allocate(200).position(HEADER);
            goesOn = program.frame(packet, 0);
            packet.put(format.silence(), 0, format.frameBytes() + HEADER - packet.position());
            sparse.send(packet, units, program.unitLengths(), format);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 40, 50, 60})
    void givenAnyPtime_whenSent_thenTheUnitsOfTheEncoderArriveAtTheirTimesAndNoOthers(int ptimeMs) {
        MediaFormat format = format(ptimeMs);
        SoundProgram program = new SoundProgram(sound, 0, 1);
        program.begin(format);
        play(program, format);
        int whole = 0;
        for (int unit = 0; unit < 600; unit++) {
            byte[] expected = Arrays.copyOfRange(sound.payload(), unit * 10, unit * 10 + sound.length(unit));
            byte[] got = sent.getOrDefault(unit, new byte[0]);
            assertArrayEquals(expected, got, "unit " + unit);
            whole += got.length == 10 ? 1 : 0;
        }
        assertTrue(whole > 250 && whole < 450, "units of voice " + whole);
        assertTrue(pauses > 100, "units left out " + pauses);
    }

    @Test
    void givenStartInAPause_whenSent_thenItsNoiseIsDescribedFirst() {
        MediaFormat format = format(20);
        int start = firstLeftOut();
        SoundProgram program = new SoundProgram(sound, 80L * start, 1);
        program.begin(format);
        play(program, format);
        assertEquals(2, sent.get(0).length);
        int before = start;
        while (sound.length(before) == 0) {
            before--;
        }
        assertArrayEquals(Arrays.copyOfRange(sound.payload(), before * 10, before * 10 + 2), sent.get(0));
    }

    private int firstLeftOut() {
        int unit = 0;
        while (sound.length(unit) > 0) {
            unit++;
        }
        return unit + 1;
    }

    @Test
    void givenVeryLongPause_whenSent_thenItsNoiseIsDescribedEachTenSeconds() {
        MediaFormat format = format(20);
        SparseFrames sparse = new SparseFrames(new Wire(2));
        UnitLengths lengths = new UnitLengths(2, 10);
        lengths.add(2);
        lengths.add(0);
        for (frame = 0; frame < 2000; frame++) {
            sparse.send(
                    ByteBuffer.allocate(200).put(HEADER, new byte[] {7, 8}).position(HEADER + 20), 2, lengths, format);
            lengths.clear();
            lengths.add(0);
            lengths.add(0);
        }
        assertEquals(
                java.util.List.of(0, 1000, 2000, 3000), sent.keySet().stream().toList());
        sent.values().forEach(payload -> assertArrayEquals(new byte[] {7, 8}, payload));
    }

    @Test
    void givenSoundThatDisplaces_whenPausesAreFilled_thenOnlyWholeUnitsRemain() {
        MediaFormat format = format(30);
        UnitLengths lengths = new UnitLengths(3, 10);
        lengths.add(10);
        lengths.add(2);
        lengths.add(0);
        byte[] units = new byte[30];
        Arrays.fill(units, (byte) 5);
        ByteBuffer packet = ByteBuffer.allocate(100).put(HEADER, units).position(HEADER + 30);
        SparseFrames.fill(packet, lengths, format);
        byte[] filled = new byte[30];
        packet.get(HEADER, filled);
        assertArrayEquals(Arrays.copyOf(units, 10), Arrays.copyOf(filled, 10));
        assertArrayEquals(Arrays.copyOf(format.silence(), 10), Arrays.copyOfRange(filled, 10, 20));
        assertArrayEquals(Arrays.copyOf(format.silence(), 10), Arrays.copyOfRange(filled, 20, 30));
    }

    @Test
    void givenPauses_whenDecoded_thenTheyHaveTheirLengthAndVoiceItsLoudness() {
        short[] heard = sound.decoded();
        assertEquals(48_000, heard.length);
        assertTrue(SpokenSamples.rms(heard, 4000, 7500) > 2000);
        double pause = SpokenSamples.rms(heard, 12_000, 15_500);
        assertTrue(pause > 2 && pause < 100, "pause " + pause);
    }

    @Test
    void givenPeerWithoutAnnexB_whenEncoded_thenNothingIsLeftOut() {
        assertFalse(EncodedAudio.encodeSparse(SpokenSamples.seconds(3), codec.agreed("annexb=no"))
                .hasPauses());
        assertFalse(EncodedAudio.encodeSparse(SpokenSamples.seconds(3), codec.withoutPauses())
                .hasPauses());
        assertEquals("annexb=yes", codec.withoutPauses().parameters());
        assertEquals("annexb=no", codec.withoutPauses().agreed("annexb=no").parameters());
    }
}
