package gudok.media.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Builds WAV files byte by byte, wrong ones too. */
final class WavFile {
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

    private WavFile() {
        id("RIFF").bytes.putInt(0);
        id("WAVE");
    }

    static WavFile empty() {
        return new WavFile();
    }

    /** 8 kHz mono 16-bit. */
    static WavFile pcm(short... samples) {
        return empty().format(1, 1, 8000, 16).data(samples);
    }

    WavFile format(int tag, int channels, int rate, int bits) {
        id("fmt ").bytes.putInt(16);
        return formatBody(tag, channels, rate, bits);
    }

    WavFile extensible(int subFormat, int channels, int rate, int bits) {
        id("fmt ").bytes.putInt(40);
        formatBody(0xfffe, channels, rate, bits);
        bytes.putShort((short) 22).putShort((short) bits).putInt(4).putShort((short) subFormat);
        bytes.put(new byte[] {0, 0, 0, 0, 16, 0, -128, 0, 0, -86, 0, 56, -101, 113});
        return this;
    }

    private WavFile formatBody(int tag, int channels, int rate, int bits) {
        int frame = channels * bits / 8;
        bytes.putShort((short) tag).putShort((short) channels).putInt(rate).putInt(rate * frame);
        bytes.putShort((short) frame).putShort((short) bits);
        return this;
    }

    WavFile data(short... samples) {
        return data(samples.length * 2, samples);
    }

    /** A data chunk that claims a length. */
    WavFile data(int claimed, short... samples) {
        id("data").bytes.putInt(claimed);
        for (short sample : samples) {
            bytes.putShort(sample);
        }
        return this;
    }

    WavFile chunk(String id, int claimed, byte... body) {
        id(id).bytes.putInt(claimed).put(body);
        return this;
    }

    WavFile id(String id) {
        bytes.put(id.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** With the true length in the RIFF header. */
    byte[] toBytes() {
        return toBytes(bytes.position() - 8);
    }

    byte[] toBytes(int claimed) {
        byte[] all = new byte[bytes.position()];
        bytes.duplicate().flip().get(all);
        ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putInt(4, claimed);
        return all;
    }

    Path write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
