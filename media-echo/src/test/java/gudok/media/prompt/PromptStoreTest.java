package gudok.media.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptStoreTest {
    private final Codec pcmu = new PcmuCodec();

    @TempDir
    private Path folder;

    private Path sounds;
    private PromptStore store;

    @BeforeEach
    void makeStore() throws IOException {
        sounds = Files.createDirectories(folder.resolve("sounds"));
        store = new PromptStore(List.of(folder.resolve("missing"), sounds));
    }

    @Test
    void givenFile_whenLoadedTwice_thenEncodedOncePerCodec() {
        Path file = WavFile.pcm((short) 0, (short) 0).write(sounds.resolve("a.wav"));
        EncodedAudio first = store.load(file, false, pcmu);
        assertSame(first, store.load(file, false, new PcmuCodec()));
        EncodedAudio other = store.load(file, false, new PcmaCodec());
        assertEquals((byte) 0xff, first.payload()[0]);
        assertEquals((byte) 0xd5, other.payload()[0]);
    }

    @Test
    void givenRateFolder_whenLoaded_thenItGoesFirst() {
        WavFile.pcm(new short[1]).write(sounds.resolve("a.wav"));
        WavFile.pcm(new short[2]).write(sounds.resolve("8000/a.wav"));
        assertEquals(2, store.load(sounds.resolve("a.wav"), false, pcmu).samples());
        assertEquals(2, store.load(sounds.resolve("8000/a.wav"), false, pcmu).samples());
    }

    @Test
    void givenNoExtension_whenLoaded_thenWavIsTriedFirst() throws IOException {
        WavFile.pcm(new short[1]).write(sounds.resolve("a.wav"));
        WavFile.pcm(new short[2]).write(sounds.resolve("b"));
        Files.createDirectories(sounds.resolve("a"));
        assertEquals(1, store.load(sounds.resolve("a"), false, pcmu).samples());
        assertEquals(2, store.load(sounds.resolve("b"), false, pcmu).samples());
    }

    @Test
    void givenNoExtension_whenTheCodecsOwnFileIsThere_thenItIsSentAsItIs() throws IOException {
        byte[] payload = {1, 2, 3};
        Files.write(sounds.resolve("a.PCMU"), payload);
        WavFile.pcm(new short[9]).write(sounds.resolve("a.wav"));
        assertArrayEquals(payload, store.load(sounds.resolve("a"), false, pcmu).payload());
        assertEquals(9, store.load(sounds.resolve("a"), false, new PcmaCodec()).samples());
        EncodedAudio other = store.load(sounds.resolve("a.PCMU"), false, new PcmaCodec());
        assertEquals(3, other.samples());
        assertEquals("PCMA", other.codec().encodingName());
    }

    @Test
    void givenOnlyAFolderOfAnotherRate_whenLoaded_thenItIsTaken() {
        WavFile.empty().format(1, 1, 16_000, 16).data(new short[320]).write(sounds.resolve("16000/a.wav"));
        assertEquals(160, store.load(sounds.resolve("a.wav"), false, pcmu).samples());
    }

    @Test
    void givenGain_whenLoaded_thenASoundOfItsOwn() {
        Path file = WavFile.pcm((short) 1000, (short) -1000).write(sounds.resolve("a.wav"));
        EncodedAudio plain = store.load(file, false, pcmu);
        EncodedAudio loud = store.load(file, false, pcmu, 6.0206);
        assertSame(plain, store.load(file, false, pcmu));
        assertSame(loud, store.load(file, false, pcmu, 6.0206));
        assertArrayEquals(EncodedAudio.encode(new short[] {2000, -2000}, pcmu).payload(), loud.payload());
    }

    @Test
    void givenAThousandPlays_whenLoaded_thenTheCodecWorksOnce() {
        CountingCodec codec = new CountingCodec();
        Path file = WavFile.pcm(new short[800]).write(sounds.resolve("a.wav"));
        for (int i = 0; i < 1000; i++) {
            store.load(file, false, codec);
        }
        assertEquals(1, codec.encodings.get());
    }

    @Test
    void givenAMusicFolder_whenAsked_thenAllItsSoundsInOrderAndTheDefaultForUnknownNames() throws IOException {
        WavFile.pcm(new short[2]).write(sounds.resolve("music/jazz/2.wav"));
        WavFile.pcm(new short[1]).write(sounds.resolve("music/jazz/1.wav"));
        Files.writeString(sounds.resolve("music/jazz/readme"), "not a sound");
        WavFile.pcm(new short[5]).write(sounds.resolve("music/default/8000/a.wav"));
        assertEquals(List.of(1, 2), lengths("jazz"));
        assertEquals(List.of(5), lengths("default"));
        assertEquals(List.of(5), lengths("none"));
        assertEquals(List.of(5), lengths("../jazz"));
    }

    @Test
    void givenNoMusic_whenAsked_thenRefused() throws IOException {
        assertTrue(assertThrows(UnplayableFile.class, () -> store.music("a", pcmu))
                .getMessage()
                .contains("no folder music/a"));
        Files.createDirectories(sounds.resolve("music/a"));
        assertTrue(assertThrows(UnplayableFile.class, () -> store.music("a", pcmu))
                .getMessage()
                .contains("holds no music"));
    }

    private List<Integer> lengths(String name) {
        return store.music(name, pcmu).stream().map(EncodedAudio::samples).toList();
    }

    @Test
    void givenTextFiles_whenRead_thenBoundedAndConfined() throws IOException {
        Path file = Files.writeString(sounds.resolve("a.tgml"), "%(1,2,3)");
        assertEquals("%(1,2,3)", store.text(file, true));
        Path outside = Files.writeString(folder.resolve("b.tgml"), "1");
        assertThrows(UnplayableFile.class, () -> store.text(outside, true));
        Path tooLong = Files.write(sounds.resolve("c.tgml"), new byte[(64 << 10) + 1]);
        assertThrows(UnplayableFile.class, () -> store.text(tooLong, false));
    }

    @Test
    void givenChangedFile_whenLoaded_thenReadAgain() throws IOException {
        Path file = WavFile.pcm(new short[4]).write(sounds.resolve("a.wav"));
        EncodedAudio old = store.load(file, false, pcmu);
        WavFile.pcm(new short[5]).write(file);
        EncodedAudio longer = store.load(file, false, pcmu);
        assertEquals(5, longer.samples());
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        assertNotSame(longer, store.load(file, false, pcmu));
        assertEquals(4, old.samples());
    }

    @Test
    void givenFailure_whenFileIsMended_thenItPlays() {
        Path file = WavFile.empty().write(sounds.resolve("a.wav"));
        assertUnavailable("no data chunk", file, false);
        assertUnavailable("no data chunk", file, false);
        WavFile.pcm(new short[3]).write(file);
        assertEquals(3, store.load(file, false, pcmu).samples());
    }

    @Test
    void givenUnplayablePaths_whenLoaded_thenMessageNamesFileAndReason() throws IOException {
        assertUnavailable("no such file", sounds.resolve("none.wav"), false);
        assertUnavailable("is a folder", sounds, false);
        assertUnavailable("is a folder", Path.of("/"), false);
        Path file = WavFile.pcm(new short[1]).write(sounds.resolve("a.wav"));
        Path circle = sounds.resolve("circle.wav");
        Files.createSymbolicLink(circle, circle);
        assertUnavailable("cannot be read (", circle, false);
        assertUnavailable("cannot be read (", file.resolve("below.wav"), false);
        assertUnavailable("is not a regular file", Path.of("/dev/null"), false);
    }

    @Test
    void givenConfinedPath_whenInsideRoots_thenPlayed() throws IOException {
        Path file = WavFile.pcm(new short[1]).write(sounds.resolve("en/a.wav"));
        Files.createSymbolicLink(sounds.resolve("link.wav"), file);
        assertEquals(1, store.load(file, true, pcmu).samples());
        assertEquals(1, store.load(sounds.resolve("link.wav"), true, pcmu).samples());
        assertEquals(
                1, store.load(sounds.resolve("../sounds/en/a.wav"), true, pcmu).samples());
    }

    @Test
    void givenConfinedPath_whenOutsideRoots_thenRefusedHoweverItIsWritten() throws IOException {
        Path secret = WavFile.pcm(new short[1]).write(folder.resolve("sounds-secret/a.wav"));
        Files.createSymbolicLink(sounds.resolve("link.wav"), secret);
        Files.createSymbolicLink(sounds.resolve("out"), secret.getParent());
        assertUnavailable("outside sound_roots", secret, true);
        assertUnavailable("outside sound_roots", sounds.resolve("../sounds-secret/a.wav"), true);
        assertUnavailable("outside sound_roots", sounds.resolve("link.wav"), true);
        assertUnavailable("outside sound_roots", sounds.resolve("out/a.wav"), true);
        assertEquals(1, store.load(sounds.resolve("link.wav"), false, pcmu).samples());
        assertUnavailable("outside sound_roots", sounds.resolve("link.wav"), true);
    }

    @Test
    void givenShippedSounds_whenLoaded_thenBothLanguagesHaveTheSameAndAllPlay() throws IOException {
        Path shipped = Path.of("../config/sounds").toRealPath();
        List<String> english = namesOf(shipped.resolve("en"));
        assertEquals(english, namesOf(shipped.resolve("ru")));
        assertTrue(english.contains("echo/greeting.wav"), english.toString());
        for (String name : english) {
            assertShort(shipped.resolve("en").resolve(name));
            assertShort(shipped.resolve("ru").resolve(name));
        }
    }

    private void assertShort(Path prompt) {
        int samples = store.load(prompt, false, pcmu).samples();
        assertTrue(samples > 8000 / 2 && samples <= 8000 * 8, prompt + ": " + samples);
        String text = prompt.getFileName().toString().replace(".wav", ".txt");
        assertTrue(Files.exists(prompt.resolveSibling(text)), prompt + " has no text");
    }

    private static List<String> namesOf(Path language) throws IOException {
        try (var files = Files.walk(language)) {
            return files.filter(file -> file.toString().endsWith(".wav"))
                    .map(file -> language.relativize(file).toString())
                    .filter(name -> name.startsWith("echo/") || name.startsWith("call/"))
                    .sorted()
                    .toList();
        }
    }

    private void assertUnavailable(String reason, Path path, boolean confined) {
        UnplayableFile refused = assertThrows(UnplayableFile.class, () -> store.load(path, confined, pcmu));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertTrue(refused.getMessage().startsWith(path.toString()), refused.getMessage());
    }
}
