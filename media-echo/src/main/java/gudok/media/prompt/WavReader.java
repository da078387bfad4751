package gudok.media.prompt;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads WAV files: RIFF chunks (little-endian), of which {@code fmt } must come before {@code data}, others are skipped.
 * Chunk lengths are claims: what lies beyond the end of the file does not exist, and a length of 0 or 0xffffffff, as
 * programs leave it that write to a pipe, means the rest of the file (0 only if the length of the whole is wrong too). Memory is bounded by {@link #MAX_FILE_BYTES}.
 */
final class WavReader {
    /** Longest sound in bytes, 35 minutes of 16-bit samples at 8 kHz. */
    static final int MAX_FILE_BYTES = 32 << 20;

    private static final int MAX_CHUNKS = 1000;
    private static final long UNKNOWN = 0xffff_ffffL;
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FMT = 0x20746d66;
    private static final int DATA = 0x61746164;

    private final Path file;
    private final SeekableByteChannel channel;

    private WavReader(Path file, SeekableByteChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @return mono samples at {@code sampleRate}
     * @throws UnplayableFile if the file is something else
     */
    static short[] read(Path file, int sampleRate) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return new WavReader(file, channel).samples(sampleRate);
        }
    }

    private short[] samples(int sampleRate) throws IOException {
        ByteBuffer head = bytes(12);
        if (head.getInt(0) != RIFF || head.getInt(8) != WAVE) {
            throw unusable("is not a WAV file (no RIFF/WAVE at its start)");
        }
        boolean honest = (head.getInt(4) & 0xffff_ffffL) + 8 == channel.size();
        Optional<WavFormat> format = Optional.empty();
        for (int chunks = 0; chunks < MAX_CHUNKS && remaining() >= 8; chunks++) {
            ByteBuffer chunk = bytes(8);
            long size = chunk.getInt(4) & 0xffff_ffffL;
            if (chunk.getInt(0) == DATA) {
                boolean unknown = size == UNKNOWN || size == 0 && !honest;
                return decode(checked(format, sampleRate), unknown ? remaining() : Math.min(size, remaining()));
            }
            long next = channel.position() + size + (size & 1);
            if (chunk.getInt(0) == FMT) {
                format = Optional.of(WavFormat.read(bytes((int) Math.min(size, WavFormat.MAX_BYTES))));
            }
            channel.position(Math.min(next, channel.size()));
        }
        throw unusable("has no sound in it (no data chunk)");
    }

    private WavFormat checked(Optional<WavFormat> found, int sampleRate) {
        WavFormat format = found.orElseThrow(() -> unusable("has no fmt chunk before its data"));
        if (!format.isPlayableAt(sampleRate)) {
            throw unusable("holds " + format.describe() + "; only " + sampleRate
                    + " Hz mono 16-bit PCM, \u00b5-law or A-law can be played - convert it: sox IN -r " + sampleRate
                    + " -c 1 -b 16 OUT");
        }
        return format;
    }

    private short[] decode(WavFormat format, long size) throws IOException {
        if (size > MAX_FILE_BYTES) {
            throw unusable(
                    "holds " + (size >> 20) + " MB of sound, at most " + (MAX_FILE_BYTES >> 20) + " can be played");
        }
        int samples = (int) size / format.bytesPerSample();
        if (samples == 0) {
            throw unusable("holds no sound, its data chunk is empty");
        }
        return format.decode(bytes(samples * format.bytesPerSample()), samples);
    }

    private long remaining() throws IOException {
        return channel.size() - channel.position();
    }

    private ByteBuffer bytes(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }

    private UnplayableFile unusable(String why) {
        return new UnplayableFile(file + ": " + why);
    }
}
