package gudok.media.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gudok.media.LevelWatch;
import gudok.media.record.SoundFormat.Channels;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the files; they are read by the JDK's own reader. */
@Timeout(60)
class RecorderTest {
    @TempDir
    Path temporary;

    private Path folder;
    private Recorder recorder;
    private final CompletableFuture<RecordingEnd> end = new CompletableFuture<>();

    @BeforeEach
    void start() {
        folder = temporary.resolve("recordings");
        recorder = new Recorder(folder);
    }

    @AfterEach
    void stop() {
        recorder.close();
    }

    private static SoundFormat format(Channels channels) {
        return new SoundFormat(channels, Optional.empty(), Duration.ZERO, false, OptionalInt.empty());
    }

    private RecordingTap open(String path, SoundFormat format) throws IOException {
        RecordingTap tap = recorder.open(Path.of(path), format, 8000, Optional.empty(), end::complete);
        tap.begin(8000);
        return tap;
    }

    /** So many frames of 20 ms, heard and sent are constant; false once the tap wants no more. */
    private static boolean feed(RecordingTap tap, int frames, int heard, int sent) {
        short[] in = new short[160];
        short[] out = new short[160];
        java.util.Arrays.fill(in, (short) heard);
        java.util.Arrays.fill(out, (short) sent);
        for (int i = 0; i < frames; i++) {
            if (!tap.sound(in, out, 160)) {
                tap.end();
                return false;
            }
        }
        return true;
    }

    private RecordingEnd over() throws Exception {
        return end.get(10, TimeUnit.SECONDS);
    }

    private static short[] samples(File file, int channels, int rate) throws Exception {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(file)) {
            AudioFormat format = in.getFormat();
            assertEquals(channels, format.getChannels());
            assertEquals(rate, format.getSampleRate());
            byte[] bytes = in.readAllBytes();
            assertEquals(in.getFrameLength() * 2 * channels, bytes.length);
            short[] samples = new short[bytes.length / 2];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (bytes[2 * i] & 0xff | bytes[2 * i + 1] << 8);
            }
            return samples;
        }
    }

    @Test
    void givenStereo_whenRecorded_thenHeardIsLeftAndSentIsRight() throws Exception {
        RecordingTap tap = open("a/b/call.wav", format(Channels.STEREO));
        feed(tap, 100, 11, 22);
        tap.end();
        RecordingEnd result = over();
        short[] samples = samples(folder.resolve("a/b/call.wav").toFile(), 2, 8000);
        assertEquals(32_000, samples.length);
        assertArrayEquals(new short[] {11, 22, 11, 22}, java.util.Arrays.copyOf(samples, 4));
        assertEquals(16_000, result.samples());
        assertEquals(44 + 64_000, result.fileBytes());
        assertEquals(Optional.empty(), result.failure());
    }

    @Test
    void givenNewFoldersAndFile_whenRecorded_thenOnlyTheirOwnerMayReadThem() throws Exception {
        assumeTrue(Files.getFileStore(temporary).supportsFileAttributeView(PosixFileAttributeView.class));
        RecordingTap tap = open("a/b/call.wav", format(Channels.HEARD));
        tap.end();
        over();
        for (String path : List.of("", "a", "a/b")) {
            assertEquals("rwx------", rights(folder.resolve(path)));
        }
        assertEquals("rw-------", rights(folder.resolve("a/b/call.wav")));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void givenMixed_whenLoudTogether_thenClippedNotWrapped() throws Exception {
        RecordingTap tap = open("mixed", format(Channels.MIXED));
        feed(tap, 1, 30_000, 30_000);
        tap.end();
        over();
        assertEquals(Short.MAX_VALUE, samples(folder.resolve("mixed.wav").toFile(), 1, 8000)[5]);
    }

    @Test
    void givenLimit_whenReached_thenEndsAtTheSample() throws Exception {
        SoundFormat limited = new SoundFormat(
                Channels.HEARD, Optional.of(Duration.ofMillis(990)), Duration.ZERO, false, OptionalInt.empty());
        assertFalse(feed(open("l.wav", limited), 100, 5, 0));
        assertEquals(7920, over().samples());
        assertEquals(7920, samples(folder.resolve("l.wav").toFile(), 1, 8000).length);
    }

    @Test
    void givenSilenceRule_whenSilent_thenEnds() throws Exception {
        RecordingTap tap = recorder.open(
                Path.of("s.wav"),
                format(Channels.HEARD),
                8000,
                Optional.of(new LevelWatch(100, 0, false, 50, 0)),
                end::complete);
        tap.begin(8000);
        assertTrue(feed(tap, 200, 500, 0));
        assertTrue(feed(tap, 49, 50, 0));
        assertTrue(feed(tap, 1, 500, 0));
        assertFalse(feed(tap, 50, 50, 0));
        assertTrue(tap.isEndedBySilence());
        assertEquals(300 * 160, over().samples());
    }

    @Test
    void givenServerDies_whenASecondWasWritten_thenTheFileCanBePlayed() throws Exception {
        RecordingTap tap = open("crash.wav", format(Channels.HEARD));
        feed(tap, 500, 9, 0);
        CompletableFuture<Void> written = new CompletableFuture<>();
        recorder.open(Path.of("other.wav"), format(Channels.HEARD), 8000, Optional.empty(), e -> written.complete(null))
                .end();
        written.get(10, TimeUnit.SECONDS);
        int there = samples(folder.resolve("crash.wav").toFile(), 1, 8000).length;
        assertTrue(there >= 8000 * 8, "samples in the file of ten seconds that was never closed: " + there);
        tap.end();
    }

    @Test
    void givenShortRecording_whenItHadToBeLonger_thenDeleted() throws Exception {
        SoundFormat atLeast =
                new SoundFormat(Channels.HEARD, Optional.empty(), Duration.ofSeconds(2), false, OptionalInt.empty());
        RecordingTap tap = open("short.wav", atLeast);
        feed(tap, 50, 1, 1);
        tap.end();
        assertTrue(over().discarded());
        assertEquals(0, over().fileBytes());
        assertFalse(Files.exists(folder.resolve("short.wav")));
    }

    @Test
    void givenFileThatIsDeletedMeanwhile_whenItEnds_thenItIsSaidThatNothingIsThere() throws Exception {
        RecordingTap tap = open("gone.wav", format(Channels.HEARD));
        feed(tap, 50, 1, 1);
        Files.delete(folder.resolve("gone.wav"));
        feed(tap, 50, 1, 1);
        tap.end();
        assertTrue(over().failure().orElseThrow().contains("gone.wav was deleted"), over().toString());
        assertEquals(0, over().samples() + over().fileBytes());
        assertFalse(over().discarded());
        assertFalse(Files.exists(folder.resolve("gone.wav")));
    }

    @Test
    void givenAnotherFileInItsPlace_whenTheRecordingWasTooShort_thenThatOneStays() throws Exception {
        SoundFormat atLeast =
                new SoundFormat(Channels.HEARD, Optional.empty(), Duration.ofSeconds(2), false, OptionalInt.empty());
        RecordingTap tap = open("taken.wav", atLeast);
        feed(tap, 50, 1, 1);
        Files.writeString(folder.resolve("other"), "other");
        Files.move(folder.resolve("other"), folder.resolve("taken.wav"), StandardCopyOption.REPLACE_EXISTING);
        tap.end();
        assertTrue(over().failure().isPresent());
        assertFalse(over().discarded());
        assertEquals("other", Files.readString(folder.resolve("taken.wav")));
    }

    @Test
    void givenExistingFile_whenTheAppendedPartIsTooShort_thenTheFileIsAsBefore() throws Exception {
        CompletableFuture<RecordingEnd> first = new CompletableFuture<>();
        RecordingTap before =
                recorder.open(Path.of("x.wav"), format(Channels.HEARD), 8000, Optional.empty(), first::complete);
        before.begin(8000);
        feed(before, 150, 1, 0);
        before.end();
        first.get(10, TimeUnit.SECONDS);
        SoundFormat atLeast =
                new SoundFormat(Channels.HEARD, Optional.empty(), Duration.ofSeconds(2), true, OptionalInt.empty());
        RecordingTap tap = open("x.wav", atLeast);
        byte[] there = Files.readAllBytes(folder.resolve("x.wav"));
        feed(tap, 99, 2, 0);
        tap.end();
        assertTrue(over().discarded());
        assertEquals(there.length, over().fileBytes());
        assertArrayEquals(there, Files.readAllBytes(folder.resolve("x.wav")));
        assertEquals(24_000, samples(folder.resolve("x.wav").toFile(), 1, 8000).length);
    }

    @Test
    void givenExistingFile_whenAppended_thenItGoesOn_elseReplaced() throws Exception {
        SoundFormat appending =
                new SoundFormat(Channels.HEARD, Optional.empty(), Duration.ZERO, true, OptionalInt.empty());
        for (int round = 0; round < 2; round++) {
            CompletableFuture<RecordingEnd> done = new CompletableFuture<>();
            RecordingTap tap = recorder.open(Path.of("x.wav"), appending, 8000, Optional.empty(), done::complete);
            tap.begin(8000);
            feed(tap, 10, round + 1, 0);
            tap.end();
            done.get(10, TimeUnit.SECONDS);
        }
        short[] both = samples(folder.resolve("x.wav").toFile(), 1, 8000);
        assertEquals(3200, both.length);
        assertEquals(1, both[1599]);
        assertEquals(2, both[1600]);
        RecordingTap anew = open("x.wav", format(Channels.HEARD));
        feed(anew, 1, 3, 0);
        anew.end();
        over();
        assertEquals(160, samples(folder.resolve("x.wav").toFile(), 1, 8000).length);
    }

    @Test
    void givenFileOfAnotherFormat_whenAppended_thenRefusedAndUntouched() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("text.wav"), "no sound at all, but longer than a header of forty-four bytes");
        SoundFormat appending =
                new SoundFormat(Channels.HEARD, Optional.empty(), Duration.ZERO, true, OptionalInt.empty());
        assertThrows(IOException.class, () -> open("text.wav", appending));
        assertTrue(Files.readString(folder.resolve("text.wav")).startsWith("no sound"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../out.wav",
                "/etc/out.wav",
                "a/../../out.wav",
                "a.mp3",
                "link/out.wav",
                "link/new/out.wav",
                ".",
                "directory.wav",
                "link.wav"
            })
    void givenPathElsewhere_whenOpened_thenRefused(String path) throws IOException {
        Files.createDirectories(folder.resolve("directory.wav"));
        Files.createDirectories(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("link"), temporary.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("link.wav"), temporary.resolve("elsewhere/file.wav"));
        assertThrows(IOException.class, () -> open(path, format(Channels.HEARD)));
        try (var files = Files.list(temporary.resolve("elsewhere"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void givenFileInUse_whenOpenedAgain_thenRefused() throws Exception {
        RecordingTap tap = open("one.wav", format(Channels.HEARD));
        assertThrows(IOException.class, () -> open("one.wav", format(Channels.HEARD)));
        tap.end();
        over();
    }

    @Test
    void givenHalfTheRate_whenRecorded_thenHalfTheSamplesOfTheSameTone() throws Exception {
        SoundFormat format =
                new SoundFormat(Channels.HEARD, Optional.empty(), Duration.ZERO, false, OptionalInt.of(8000));
        RecordingTap tap = recorder.open(Path.of("r.wav"), format, 16_000, Optional.empty(), end::complete);
        tap.begin(16_000);
        short[] tone = new short[320];
        for (int frame = 0; frame < 50; frame++) {
            for (int i = 0; i < 320; i++) {
                tone[i] = (short) (10_000 * Math.sin(2 * Math.PI * 500 * (frame * 320 + i) / 16_000));
            }
            tap.sound(tone, new short[320], 320);
        }
        tap.end();
        over();
        short[] samples = samples(folder.resolve("r.wav").toFile(), 1, 8000);
        assertEquals(8000, samples.length);
        double energy = 0;
        for (int i = 800; i < 8000; i++) {
            energy += samples[i] * samples[i];
        }
        assertEquals(10_000 / Math.sqrt(2), Math.sqrt(energy / 7200), 70);
    }

    /** Stands for a full disk: the channel is closed from beneath, so that each write fails. */
    @Test
    void givenDiskThatFailsInTheMiddle_whenRecorded_thenItEndsWithTheReasonAndOthersGoOn() throws Exception {
        List<FileChannel> channels = new CopyOnWriteArrayList<>();
        try (Recorder failing = new Recorder(folder, path -> {
            FileChannel channel = WavFile.onDisk(path);
            channels.add(channel);
            return channel;
        })) {
            CompletableFuture<RecordingEnd> otherEnd = new CompletableFuture<>();
            RecordingTap tap =
                    failing.open(Path.of("full.wav"), format(Channels.HEARD), 8000, Optional.empty(), end::complete);
            RecordingTap other = failing.open(
                    Path.of("fine.wav"), format(Channels.HEARD), 8000, Optional.empty(), otherEnd::complete);
            tap.begin(8000);
            other.begin(8000);
            assertTrue(feed(tap, 100, 7, 0));
            channels.get(0).close();
            while (feed(tap, 1, 7, 0)) {
                Thread.onSpinWait();
            }
            assertTrue(over().failure().isPresent());
            assertEquals((Files.size(folder.resolve("full.wav")) - 44) / 2, over().samples());
            feed(other, 100, 7, 0);
            other.end();
            assertEquals(Optional.empty(), otherEnd.get(10, TimeUnit.SECONDS).failure());
            assertEquals(16_000, samples(folder.resolve("fine.wav").toFile(), 1, 8000).length);
        }
    }

    @Test
    void givenDiskThatIsFullAlready_whenOpened_thenNoEmptyFileIsLeftButAnOldOneStays() throws Exception {
        try (Recorder failing = new Recorder(folder, path -> {
            FileChannel channel = WavFile.onDisk(path);
            channel.close();
            return channel;
        })) {
            Files.createDirectories(folder);
            Path old = Files.write(folder.resolve("old.wav"), new byte[] {1});
            for (Path path : List.of(Path.of("new.wav"), Path.of("old.wav"))) {
                assertThrows(
                        IOException.class,
                        () -> failing.open(path, format(Channels.HEARD), 8000, Optional.empty(), end::complete));
            }
            assertFalse(Files.exists(folder.resolve("new.wav")));
            assertTrue(Files.exists(old));
        }
    }
}
