package gudok.media.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.media.codec.EncodedAudio;
import gudok.media.codec.PcmaCodec;
import gudok.media.codec.PcmuCodec;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundFileReaderTest {
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
    void givenUnknownFormats_whenRead_thenMessageNamesWhatWasFound() {
        assertUnusable("0 Hz mono", WavFile.empty().format(1, 1, 0, 16).data(SAMPLES));
        assertUnusable(
                "3999 Hz mono 16-bit PCM",
                WavFile.empty().format(1, 1, 3999, 16).data(SAMPLES));
        assertUnusable("4294967295 Hz", WavFile.empty().format(1, 1, -1, 16).data(SAMPLES));
        assertUnusable(
                "8000 Hz 33-channel", WavFile.empty().format(1, 33, 8000, 16).data(SAMPLES));
        assertUnusable("8000 Hz 0-channel", noChannels());
        assertUnusable("WAV format 49", WavFile.empty().format(49, 1, 8000, 0).data(SAMPLES));
        assertUnusable(
                "8000 Hz mono 12-bit PCM",
                WavFile.empty().format(1, 1, 8000, 12).data(SAMPLES));
        assertUnusable(
                "8000 Hz mono 16-bit A-law",
                WavFile.empty().format(6, 1, 8000, 16).data(SAMPLES));
        assertUnusable(
                "WAV format 0", WavFile.empty().chunk("fmt ", 2, new byte[2]).data(SAMPLES));
    }

    private static WavFile noChannels() {
        return WavFile.empty().format(1, 0, 8000, 16).data(SAMPLES);
    }

    @Test
    void givenEachDepth_whenRead_thenTheSameSound() throws IOException {
        short[] sound = {0, 256, -256, 12_800, -32_768};
        assertArrayEquals(sound, read(stored(1, 8, b -> v -> b.put((byte) (v / 256 + 128)), sound)));
        assertArrayEquals(sound, read(stored(1, 16, b -> v -> b.putShort((short) v), sound)));
        assertArrayEquals(
                sound,
                read(stored(1, 24, b -> v -> b.put((byte) 0).put((byte) v).put((byte) (v >> 8)), sound)));
        assertArrayEquals(sound, read(stored(1, 32, b -> v -> b.putInt(v << 16), sound)));
        assertArrayEquals(sound, read(stored(3, 32, b -> v -> b.putFloat(v / 32_768f), sound)));
        assertArrayEquals(sound, read(stored(3, 64, b -> v -> b.putDouble(v / 32_768d), sound)));
    }

    private static byte[] stored(int tag, int bits, Function<ByteBuffer, IntConsumer> writer, short... sound) {
        ByteBuffer data = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : sound) {
            writer.apply(data).accept(sample);
        }
        byte[] bytes = java.util.Arrays.copyOf(data.array(), data.position());
        return WavFile.empty()
                .extensible(tag, 1, 8000, bits)
                .chunk("data", bytes.length, bytes)
                .toBytes();
    }

    @Test
    void givenSeveralChannels_whenRead_thenTheirMean() throws IOException {
        short[] pairs = {100, 300, -32_768, -32_768, 5, -5};
        assertArrayEquals(
                new short[] {200, -32_768, 0},
                read(WavFile.empty().format(1, 2, 8000, 16).data(pairs).toBytes()));
        assertArrayEquals(
                new short[] {-10_789, -10_923},
                read(WavFile.empty().format(1, 3, 8000, 16).data(pairs).toBytes()));
    }

    @Test
    void givenFloatsBeyondAllMeasure_whenRead_thenClipped() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(Float.NaN)
                .putFloat(Float.POSITIVE_INFINITY)
                .putFloat(-3e38f)
                .putFloat(1.5f);
        WavFile file = WavFile.empty().format(3, 1, 8000, 32).chunk("data", 16, data.array());
        assertArrayEquals(new short[] {0, 32_767, -32_768, 32_767}, read(file.toBytes()));
    }

    @Test
    void givenAnotherRate_whenRead_thenAsLongInTime() throws IOException {
        for (int rate : new int[] {4000, 8000, 11_025, 16_000, 22_051, 44_100, 48_000, 96_000, 192_000}) {
            byte[] file = WavFile.empty()
                    .format(1, 1, rate, 16)
                    .data(new short[rate / 2])
                    .toBytes();
            assertEquals(4000, read(file).length, 1, rate + " Hz");
        }
    }

    @Test
    void givenAuFile_whenRead_thenBigEndian() throws IOException {
        assertArrayEquals(SAMPLES, read(au(3, 24, 10, 8000)));
        assertArrayEquals(SAMPLES, read(au(3, 24, -1, 8000)));
        assertUnusable("AU encoding 99", au(99, 24, 10, 8000));
        assertUnusable("begins at byte 4", au(3, 4, 10, 8000));
        assertUnusable("begins at byte 5000", au(3, 5000, 10, 8000));
        assertUnusable("0 Hz", au(3, 24, 10, 0));
    }

    private static byte[] au(int encoding, int offset, int claimed, int rate) {
        ByteBuffer file = ByteBuffer.allocate(24 + 2 * SAMPLES.length);
        file.putInt(0x2e736e64).putInt(offset).putInt(claimed).putInt(encoding).putInt(rate);
        file.putInt(1);
        for (short sample : SAMPLES) {
            file.putShort(sample);
        }
        return file.array();
    }

    @Test
    void givenNoHeader_whenRead_thenTheExtensionTells() throws IOException {
        byte[] mu = EncodedAudio.encode(SAMPLES, new PcmuCodec()).payload();
        short[] expected = new short[SAMPLES.length];
        new PcmuCodec().newDecoder().decode(mu, 0, mu.length, expected, 0);
        for (String name : new String[] {"a.ul", "a.PCMU", "b.ulaw"}) {
            assertArrayEquals(expected, SoundFileReader.read(Files.write(folder.resolve(name), mu), 8000, 1));
        }
        Path raw = Files.write(folder.resolve("a.raw"), new byte[] {1, 0, -2, -1, 7});
        assertArrayEquals(new short[] {1, -2}, SoundFileReader.read(raw, 8000, 1));
        assertArrayEquals(new short[] {2, -4}, SoundFileReader.read(raw, 8000, 2));
    }

    @Test
    void givenForeignBytes_whenRead_thenNotAWavFile() {
        assertUnusable("neither WAV", "OggS and so on and on".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void givenFileCutInTheHeader_whenRead_thenEndOfFile() {
        assertUnusable("neither WAV", new byte[] {'R', 'I', 'F', 'F'});
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
        UnplayableFile refused = assertThrows(UnplayableFile.class, () -> SoundFileReader.read(file, 8000, 1));
        assertTrue(refused.getMessage().contains("minutes of sound"), refused.getMessage());
    }

    @Test
    void givenRandomlyDamagedFiles_whenRead_thenOnlyExpectedFailures() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("SoundFileReaderTest seed=" + seed);
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
            assertTrue(read(bytes).length <= bytes.length * 2, "seed=" + seed);
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
        return SoundFileReader.read(Files.write(folder.resolve("sound.wav"), bytes), 8000, 1);
    }
}
