package gudok.media.prompt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mono WAV files as a whole, for tools. Blocks on the disk. */
public final class MonoWav {
    private static final int HEADER_BYTES = 44;
    private static final short PCM = 1;

    private MonoWav() {}

    /**
     * Reads a sound file, WAV or whatever else can be played.
     *
     * @return mono samples at {@code sampleRate} Hz
     * @throws UnplayableFile if it is something else
     */
    public static short[] read(Path file, int sampleRate) throws IOException {
        return SoundFileReader.read(file, sampleRate, 1);
    }

    /** Writes mono 16-bit PCM at {@code sampleRate} Hz over what is there. */
    public static void write(Path file, short[] samples, int sampleRate) throws IOException {
        Files.write(file, bytes(samples, sampleRate));
    }

    /** A whole file of mono 16-bit PCM. */
    public static byte[] bytes(short[] samples, int sampleRate) {
        int bytes = Math.multiplyExact(2, samples.length);
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(letters("RIFF")).putInt(HEADER_BYTES - 8 + bytes).put(letters("WAVEfmt "));
        wav.putInt(16).putShort(PCM).putShort((short) 1).putInt(sampleRate).putInt(2 * sampleRate);
        wav.putShort((short) 2).putShort((short) 16).put(letters("data")).putInt(bytes);
        wav.asShortBuffer().put(samples);
        return wav.array();
    }

    private static byte[] letters(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
