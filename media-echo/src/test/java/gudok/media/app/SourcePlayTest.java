package gudok.media.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Source;
import gudok.media.MediaFormat;
import gudok.media.MediaProgram;
import gudok.media.MeteredProgram;
import gudok.media.codec.PcmuCodec;
import gudok.media.prompt.PromptStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of source as a program, frame by frame. */
class SourcePlayTest {
    private static final int FRAME = 160;

    @TempDir
    private Path sounds;

    private SourcePrograms programs;

    @BeforeEach
    void makeSounds() throws IOException {
        Files.write(sounds.resolve("a.ul"), new byte[FRAME]);
        Files.write(Files.createDirectories(sounds.resolve("music/default")).resolve("m.ul"), new byte[1000]);
        programs = new SourcePrograms(new PromptStore(List.of(sounds)), () -> sounds, new PcmuCodec());
    }

    private static Source.SoundFile file(String name) {
        return new Source.SoundFile(Path.of(name), 0, false);
    }

    /** Frames until the end, 500 at most. */
    private int frames(Source source) {
        MediaProgram program = programs.program(source);
        program.begin(new MediaFormat(new PcmuCodec(), FRAME, FRAME, 1, new byte[FRAME]));
        int count = 1;
        while (count < 500 && program.frame(ByteBuffer.allocate(FRAME), count * 20_000_000L)) {
            count++;
        }
        return count;
    }

    @Test
    void givenFilesInARow_whenPlayed_thenMissingOnesAreLeftOut() {
        assertEquals(2, frames(new Source.Joined(List.of(file("a.ul"), file("none.ul"), file("a.ul")))));
        Source pause = new Source.Silence(Duration.ofMillis(40));
        assertEquals(4, frames(new Source.Joined(List.of(file("a.ul"), pause, file("a.ul")))));
    }

    @Test
    void givenOnlyMissingFilesInARow_whenPlayed_thenRefused() {
        Source joined = new Source.Joined(List.of(file("none.ul")));
        assertTrue(assertThrows(SoundUnavailable.class, () -> programs.program(joined))
                .getMessage()
                .contains("none.ul"));
    }

    @Test
    void givenAGapBetweenFiles_whenPlayed_thenItLastsToTheSample() {
        Source gap = new Source.Silence(Duration.ofMillis(250));
        assertEquals(160 + 2000 + 160, samples(new Source.Joined(List.of(file("a.ul"), gap, file("a.ul")))));
        assertEquals(2000, samples(gap));
        assertEquals(0, samples(new Source.SoundFile(Path.of("a.ul"), 999_999_999, false)));
    }

    private long samples(Source source) {
        MeteredProgram program = new MeteredProgram(programs.program(source));
        program.begin(new MediaFormat(new PcmuCodec(), FRAME, FRAME, 1, new byte[FRAME]));
        for (int count = 0; count < 500 && program.frame(ByteBuffer.allocate(FRAME), count * 20_000_000L); count++) {
            // plays to its end
        }
        return program.samples();
    }

    @Test
    void givenMusic_whenPlayed_thenItNeverEndsUnlessLimited() {
        Source music = new Source.LocalStream("any");
        assertEquals(500, frames(music));
        assertEquals(5, frames(new Source.Shaped(music, Optional.of(Duration.ofMillis(100)), 0)));
    }

    @Test
    void givenNoise_whenPlayed_thenItLastsAndIsHeard() {
        assertEquals(10, frames(new Source.Silence(Duration.ofMillis(200), 1400)));
        MediaProgram noise = programs.program(new Source.Silence(Duration.ofMillis(-1), 100));
        noise.begin(new MediaFormat(new PcmuCodec(), FRAME, FRAME, 1, new byte[FRAME]));
        ByteBuffer heard = ByteBuffer.allocate(FRAME);
        assertTrue(noise.frame(heard, 0));
        assertFalse(allSilent(heard.array()));
    }

    private static boolean allSilent(byte[] codes) {
        for (byte code : codes) {
            if (code != (byte) 0xff) {
                return false;
            }
        }
        return true;
    }

    @Test
    void givenAToneFile_whenPlayed_thenItsLinesAreOneScript() throws IOException {
        Files.writeString(sounds.resolve("t.tgml"), "v=-20\n%(20,0,800)\r\n%(40,0,400)\n");
        assertEquals(6, frames(new Source.ToneFile(Path.of("t.tgml"), true, 2)));
        Files.writeString(sounds.resolve("bad.tgml"), "l=999999999;%(20,0,800)");
        Source endless = new Source.ToneFile(Path.of("bad.tgml"), true, 1);
        assertTrue(assertThrows(SoundUnavailable.class, () -> programs.program(endless))
                .getMessage()
                .contains("bad.tgml"));
    }
}
