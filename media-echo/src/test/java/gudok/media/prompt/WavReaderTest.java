package gudok.media.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.EncodedAudio;
import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavReaderTest {
    private static final short[] SAMPLES = {1, -2, 3000, -32768, 32767};

    @TempDir
    private Path folder;

    @Test
    void givenLinearSamples_whenRead_thenTheyAreUnchanged() throws IOException {
        assertArrayEquals(SAMPLES, read(WavFile.pcm(SAMPLES).toBytes()));
    }

    @Test
    void givenExtensibleForm_whenRead_thenSubFormatCounts() throws IOException {
        assertArrayEquals(
                SAMPLES,
                read(WavFile.empty().extensible(1, 1, 8000, 16).data(SAMPLES).toBytes()));
        assertUnusable(
                "32-bit floating point",
                WavFile.empty().extensible(3, 1, 8000, 32).data(SAMPLES));
    }

    @Test
    void givenCompandedSamples_whenRead_thenTheyAreExpanded() throws IOException {
        byte[] mu = EncodedAudio.encode(SAMPLES, new PcmuCodec()).payload();
        byte[] a = EncodedAudio.encode(SAMPLES, new PcmaCodec()).payload();
        short[] muExpected = new short[5];
        short[] aExpected = new short[5];
        new PcmuCodec().newDecoder().decode(mu, 0, 5, muExpected, 0);
        new PcmaCodec().newDecoder().decode(a, 0, 5, aExpected, 0);
        WavFile muFile = WavFile.empty().format(7, 1, 8000, 8).chunk("data", 5, mu);
        WavFile aFile = WavFile.empty().format(6, 1, 8000, 8).chunk("data", 5, a);
        assertArrayEquals(muExpected, read(muFile.toBytes()));
        assertArrayEquals(aExpected, read(aFile.toBytes()));
    }

    @Test
    void givenOtherChunks_whenRead_thenSkippedWithTheirPadding() throws IOException {
        WavFile file = WavFile.empty().chunk("LIST", 3, new byte[4]).format(1, 1, 8000, 16);
        assertArrayEquals(
                SAMPLES, read(file.chunk("bext", 2, new byte[2]).data(SAMPLES).toBytes()));
    }

    @Test
    void givenDataThatClaimsMoreThanThereIs_whenRead_thenTheRestOfTheFile() throws IOException {
        WavFile file = WavFile.empty().format(1, 1, 8000, 16);
        assertArrayEquals(SAMPLES, read(file.data(0x7fff_ffff, SAMPLES).toBytes()));
        assertArrayEquals(
                SAMPLES,
                read(WavFile.empty().format(1, 1, 8000, 16).data(-1, SAMPLES).toBytes()));
    }

    @Test
    void givenLengthsNeverFilledIn_whenRead_thenTheRestOfTheFile() throws IOException {
        byte[] piped = WavFile.empty().format(1, 1, 8000, 16).data(0, SAMPLES).toBytes(0);
        assertArrayEquals(SAMPLES, read(piped));
    }

    @Test
    void givenDataThatClaimsLess_whenRead_thenOnlyThat() throws IOException {
        WavFile file = WavFile.empty().format(1, 1, 8000, 16).data(5, SAMPLES);
        assertArrayEquals(new short[] {1, -2}, read(file.toBytes()));
    }

    @Test
    void givenNothingToHear_whenRead_thenSaidSo() {
        assertUnusable("data chunk is empty", WavFile.pcm());
        assertUnusable("no data chunk", WavFile.empty().format(1, 1, 8000, 16));
        assertUnusable("no fmt chunk", WavFile.empty().data(SAMPLES).format(1, 1, 8000, 16));
        assertUnusable(
                "no data chunk", WavFile.empty().chunk("junk", -1, new byte[4]).data(SAMPLES));
    }

    @Test
    void givenOtherFormats_whenRead_thenMessageNamesWhatWasFound() {
        assertUnusable(
                "44100 Hz stereo 16-bit PCM",
                WavFile.empty().format(1, 2, 44100, 16).data(SAMPLES));
        assertUnusable(
                "8000 Hz mono 24-bit PCM",
                WavFile.empty().format(1, 1, 8000, 24).data(SAMPLES));
        assertUnusable("0 Hz mono", WavFile.empty().format(1, 1, 0, 16).data(SAMPLES));
        assertUnusable(
                "8000 Hz 0-channel", WavFile.empty().format(1, 0, 8000, 16).data(SAMPLES));
        assertUnusable("WAV format 49", WavFile.empty().format(49, 1, 8000, 0).data(SAMPLES));
        assertUnusable(
                "8000 Hz mono 16-bit A-law",
                WavFile.empty().format(6, 1, 8000, 16).data(SAMPLES));
        assertUnusable(
                "WAV format 0", WavFile.empty().chunk("fmt ", 2, new byte[2]).data(SAMPLES));
    }

    @Test
    void givenForeignBytes_whenRead_thenNotAWavFile() {
        assertUnusable("not a WAV file", "OggS and so on and on".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void givenFileCutInTheHeader_whenRead_thenEndOfFile() {
        assertThrows(EOFException.class, () -> read(new byte[] {'R', 'I', 'F', 'F'}));
        byte[] cut = java.util.Arrays.copyOf(WavFile.pcm(SAMPLES).toBytes(), 30);
        assertThrows(EOFException.class, () -> read(cut));
    }

    @Test
    void givenHugeSparseFile_whenRead_thenRefusedBeforeMemoryIsTaken() throws IOException {
        Path file = Files.write(
                folder.resolve("huge.wav"),
                WavFile.empty().format(1, 1, 8000, 16).data(-1).toBytes());
        try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
            grown.setLength(3L << 30);
        }
        UnplayableFile refused = assertThrows(UnplayableFile.class, () -> WavReader.read(file, 8000));
        assertTrue(refused.getMessage().contains("MB of sound"), refused.getMessage());
    }

    @Test
    void givenRandomlyDamagedFiles_whenRead_thenOnlyExpectedFailures() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("WavReaderTest seed=" + seed);
        Random random = new Random(seed);
        byte[] whole = WavFile.empty()
                .extensible(1, 1, 8000, 16)
                .chunk("LIST", 4, new byte[4])
                .data(SAMPLES)
                .toBytes();
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            refused += isRefused(damaged(whole, random), seed) ? 1 : 0;
        }
        assertTrue(refused > 100, "seed=" + seed + " refused=" + refused);
    }

    private boolean isRefused(byte[] bytes, long seed) throws IOException {
        try {
            assertTrue(read(bytes).length * 2 <= bytes.length, "seed=" + seed);
            return false;
        } catch (UnplayableFile | EOFException e) {
            return true;
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
        for (int hits = random.nextInt(4); hits > 0; hits--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private void assertUnusable(String reason, WavFile file) {
        assertUnusable(reason, file.toBytes());
    }

    private void assertUnusable(String reason, byte[] bytes) {
        UnplayableFile refused = assertThrows(UnplayableFile.class, () -> read(bytes));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertTrue(refused.getMessage().contains("sound.wav"), refused.getMessage());
    }

    private short[] read(byte[] bytes) throws IOException {
        return WavReader.read(Files.write(folder.resolve("sound.wav"), bytes), 8000);
    }
}
