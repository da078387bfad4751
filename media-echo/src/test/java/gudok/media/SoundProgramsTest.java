package gudok.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames of 4 bytes as the programs that play give them. */
@Timeout(60)
class SoundProgramsTest {
    private static final Codec PCMU = new PcmuCodec();
    private static final long FRAME_NANOS = 500_000;

    private static MediaFormat format(Codec codec) {
        return new MediaFormat(codec, 4, 4, 1, new byte[4]);
    }

    private static EncodedAudio sound(int first, int length) {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (first + i);
        }
        return new EncodedAudio(PCMU, payload);
    }

    private static byte[] frame(MediaProgram program, long nanos, boolean goesOn) {
        ByteBuffer out = ByteBuffer.allocate(4);
        assertEquals(goesOn, program.frame(out, nanos));
        return Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void givenSeveralSounds_whenPlayedTwice_thenNoGapBetweenThem() {
        SoundProgram program = new SoundProgram(List.of(sound(1, 3), sound(10, 0), sound(20, 2)), 2);
        program.begin(format(PCMU));
        assertArrayEquals(new byte[] {1, 2, 3, 20}, frame(program, 0, true));
        assertArrayEquals(new byte[] {21, 1, 2, 3}, frame(program, 0, true));
        assertArrayEquals(new byte[] {20, 21}, frame(program, 0, false));
    }

    @Test
    void givenNothing_whenPlayed_thenItEndsAtOnce() {
        SoundProgram program = new SoundProgram(List.of(sound(1, 0)), -1);
        program.begin(format(PCMU));
        assertEquals(0, frame(program, 0, false).length);
    }

    @Test
    void givenSoundThatWasEncodedHere_whenItPlaysThroughOtherPrograms_thenEachFramesOutlineIsKnown() {
        MediaFormat twenty = new MediaFormat(PCMU, 160, 160, 1, new byte[160]);
        short[] pcm = new short[400];
        Arrays.fill(pcm, 0, 160, (short) -500);
        Arrays.fill(pcm, 160, 400, (short) 900);
        SoundProgram sound = new SoundProgram(EncodedAudio.encode(pcm, PCMU), 0, 1);
        MediaProgram program = new MeteredProgram(new LimitedProgram(
                new SequenceProgram(List.of(sound, new SoundProgram(sound(1, 320), 0, 1))), Duration.ofSeconds(1)));
        program.begin(twenty);
        assertEquals("[-500, -500, -500, -500]", outline(program));
        assertEquals("[900, 900, 900, 900]", outline(program));
        assertEquals("[900, 900]", outline(program));
        assertEquals("unknown", outline(program));
    }

    private static String outline(MediaProgram program) {
        program.frame(ByteBuffer.allocate(160), 0);
        return program.outline().toString();
    }

    @Test
    void givenAnotherCodec_whenItPlays_thenItGoesOnWhereItWas() {
        short[] steps = {0, 1000, 2000, 3000, 4000, 5000, 6000, 7000};
        EncodedAudio mu = EncodedAudio.encode(steps, PCMU);
        SoundProgram program = new SoundProgram(mu, 0, 1);
        program.begin(format(PCMU));
        assertEquals(4, frame(program, 0, true).length);
        Codec pcma = new PcmaCodec();
        program.begin(format(pcma));
        ByteBuffer out = ByteBuffer.allocate(4);
        boolean goesOn = true;
        while (out.position() == 0) {
            assertTrue(goesOn);
            goesOn = program.frame(out, 0);
            Thread.onSpinWait();
        }
        assertFalse(goesOn);
        short[] heard = new short[4];
        pcma.newDecoder().decode(out.array(), 0, 4, heard, 0);
        for (int i = 0; i < 4; i++) {
            assertEquals(steps[4 + i], heard[i], 300);
        }
    }

    @Test
    void givenASequence_whenPlayed_thenOneAfterTheOther() {
        MediaProgram program = new SequenceProgram(List.of(
                new SoundProgram(sound(1, 2), 0, 1),
                new SilenceProgram(Duration.ofNanos(1)),
                new SoundProgram(sound(9, 1), 0, 1)));
        program.begin(format(PCMU));
        assertArrayEquals(new byte[] {1, 2}, frame(program, 0, true));
        assertEquals(0, frame(program, 0, true).length);
        assertArrayEquals(new byte[] {9}, frame(program, 0, false));
    }

    @Test
    void givenALimit_whenReached_thenItEnds() {
        MediaProgram program =
                new LimitedProgram(new SoundProgram(sound(1, 4), 0, -1), Duration.ofNanos(3 * FRAME_NANOS));
        program.begin(format(PCMU));
        frame(program, 0, true);
        frame(program, 0, true);
        frame(program, 0, false);
    }

    @Test
    void givenPartOfAFrame_whenMetered_thenOnlyThatCounts() {
        MeteredProgram program = new MeteredProgram(new SoundProgram(sound(1, 6), 0, 1));
        program.begin(format(PCMU));
        frame(program, 0, true);
        assertEquals(4, program.samples());
        frame(program, 0, false);
        assertEquals(6, program.samples());
        MeteredProgram silence = new MeteredProgram(new SilenceProgram(Duration.ofNanos(FRAME_NANOS)));
        silence.begin(format(PCMU));
        frame(silence, 0, false);
        assertEquals(4, silence.samples());
    }

    @Test
    void givenTwoListeners_whenTheyComeAtDifferentTimes_thenTheyHearTheSame() {
        List<EncodedAudio> music = List.of(sound(0, 30), sound(30, 17));
        MediaProgram early = new SharedStreamProgram(music);
        early.begin(format(PCMU));
        for (int i = 0; i < 200; i++) {
            long now = 7_000_000_000_000L + i * FRAME_NANOS;
            MediaProgram late = new SharedStreamProgram(music);
            late.begin(format(PCMU));
            assertArrayEquals(frame(early, now, true), frame(late, now, true), "frame " + i);
        }
    }

    @Test
    void givenAListenerWhoWasAway_whenBack_thenTheMusicHasGoneOn() {
        List<EncodedAudio> music = List.of(sound(0, 100));
        MediaProgram listener = new SharedStreamProgram(music);
        listener.begin(format(PCMU));
        frame(listener, 0, true);
        byte[] heard = frame(listener, 10_000_000_000L + 2 * FRAME_NANOS, true);
        assertArrayEquals(new byte[] {8, 9, 10, 11}, heard);
        assertArrayEquals(new byte[] {12, 13, 14, 15}, frame(listener, 10_000_000_000L + 3 * FRAME_NANOS, true));
    }

    @Test
    void givenTimeBeforeZero_whenHeard_thenThereIsAPlaceToo() {
        MediaProgram listener = new SharedStreamProgram(List.of(sound(0, 100)));
        listener.begin(format(PCMU));
        assertArrayEquals(new byte[] {96, 97, 98, 99}, frame(listener, -FRAME_NANOS, true));
    }
}
