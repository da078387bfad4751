package gudok.media.prompt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Reads what WAV files say about themselves: RIFF chunks (little-endian), of which {@code fmt } must come before {@code
 * data}, others are skipped. Chunk lengths are claims: what lies beyond the end of the file does not exist, and a length of
 * 0 or 0xffffffff, as programs leave it that write to a pipe, means the rest of the file (0 only if the length of the whole
 * is wrong too).
 */
final class WavReader {
    private static final int MAX_CHUNKS = 1000;
    private static final long UNKNOWN = 0xffff_ffffL;
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FMT = 0x20746d66;
    private static final int DATA = 0x61746164;

    private final FileBytes file;
    private Optional<WavFormat> format = Optional.empty();

    private WavReader(FileBytes file) {
        this.file = file;
    }

    static boolean knows(ByteBuffer head) {
        ByteBuffer little = head.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return little.getInt(0) == RIFF && little.getInt(8) == WAVE;
    }

    static StoredSound read(FileBytes file) throws IOException {
        return new WavReader(file).layout();
    }

    private StoredSound layout() throws IOException {
        file.seek(0);
        boolean honest = (bytes(12).getInt(4) & 0xffff_ffffL) + 8 == file.size();
        for (int chunks = 0; chunks < MAX_CHUNKS && file.remaining() >= 8; chunks++) {
            ByteBuffer chunk = bytes(8);
            long size = chunk.getInt(4) & 0xffff_ffffL;
            if (chunk.getInt(0) == DATA) {
                boolean unknown = size == UNKNOWN || size == 0 && !honest;
                return sound(unknown ? file.remaining() : Math.min(size, file.remaining()));
            }
            long next = file.position() + size + (size & 1);
            if (chunk.getInt(0) == FMT) {
                format = Optional.of(WavFormat.read(bytes((int) Math.min(size, WavFormat.MAX_BYTES))));
            }
            file.seek(next);
        }
        throw file.unusable("has no sound in it (no data chunk)");
    }

    private StoredSound sound(long length) throws IOException {
        WavFormat found = format.orElseThrow(() -> file.unusable("has no fmt chunk before its data"));
        SampleEncoding encoding = found.encoding()
                .orElseThrow(() -> file.unusable("holds " + found.describe() + ", which cannot be played"
                        + " - convert it: sox IN -e signed -b 16 OUT.wav"));
        return new StoredSound(
                encoding, ByteOrder.LITTLE_ENDIAN, found.channels(), found.sampleRate(), file.position(), length);
    }

    private ByteBuffer bytes(int count) throws IOException {
        return file.next(count, ByteOrder.LITTLE_ENDIAN);
    }
}
