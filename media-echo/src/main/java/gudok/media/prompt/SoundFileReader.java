package gudok.media.prompt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads sound files as mono samples at a wanted rate, block by block: WAV and AU by what they say, headerless ones by their
 * extension. Memory is bounded by {@link #MAX_SAMPLES}, whatever the file claims or is. Blocks its thread.
 */
final class SoundFileReader {
    /** Longest sound in samples of the result: 34 minutes at 8 kHz. */
    static final int MAX_SAMPLES = 16 << 20;

    private static final int HEAD_BYTES = 12;

    private SoundFileReader() {}

    /**
     * @param gain factor of every sample
     * @return mono samples at {@code sampleRate}
     * @throws UnplayableFile if the file is something else
     */
    static short[] read(Path path, int sampleRate, double gain) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(path)) {
            FileBytes file = new FileBytes(path, channel);
            StoredSound sound = layout(file);
            if (!sound.isPlayable()) {
                throw file.unusable(
                        "holds " + sound.describe() + "; 4000 to 192000 Hz and 1 to 32 channels can be played");
            }
            RateConversion conversion = new RateConversion((int) sound.sampleRate(), sampleRate);
            short[] samples = new short[length(file, sound, conversion, sampleRate)];
            conversion.convert(new MonoInput(file, sound), samples, gain);
            return samples;
        }
    }

    private static int length(FileBytes file, StoredSound sound, RateConversion conversion, int sampleRate) {
        if (sound.frames() == 0) {
            throw file.unusable("holds no sound, its data chunk is empty");
        }
        if (sound.frames() / sound.sampleRate() > MAX_SAMPLES / sampleRate) {
            throw file.unusable("holds " + sound.frames() / sound.sampleRate() / 60 + " minutes of sound, at most "
                    + MAX_SAMPLES / sampleRate / 60 + " can be played");
        }
        return (int) conversion.resultLength(sound.frames());
    }

    private static StoredSound layout(FileBytes file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.BIG_ENDIAN);
        boolean whole = file.size() >= HEAD_BYTES;
        if (whole) {
            file.fill(head);
        }
        if (whole && WavReader.knows(head)) {
            return WavReader.read(file);
        }
        if (whole && AuReader.knows(head)) {
            return AuReader.read(file);
        }
        return BareSound.of(file)
                .orElseThrow(() -> file.unusable("is not a sound file that can be played: neither WAV (RIFF/WAVE at its"
                        + " start) nor AU, nor headerless by its extension"));
    }
}
