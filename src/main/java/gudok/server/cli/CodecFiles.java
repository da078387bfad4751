package gudok.server.cli;

import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import gudok.media.prompt.MonoWav;
import gudok.media.prompt.UnplayableFile;
import gudok.server.config.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which codec, which files; their reading and writing. */
final class CodecFiles {
    private static final String ITU_CODEC = "G729";
    private static final long MOST_BYTES = 64 << 20;
    /** Over an hour at 8 kHz. */
    private static final long MOST_SAMPLES = 32 << 20;

    @Option(
            names = "--codec",
            required = true,
            paramLabel = "NAME",
            description = "Encoding name as in the setting codecs, such as PCMU or G729.")
    private String name;

    @Option(
            names = "--itu",
            description = "Files as ITU-T has them: 16-bit PCM without header, serial bit stream. G729 only.")
    private boolean itu;

    @Parameters(index = "0", paramLabel = "IN", description = "File to read.")
    private Path in;

    @Parameters(index = "1", paramLabel = "OUT", description = "File to write.")
    private Path out;

    /** Fails with words for the operator if there is no such codec, or it has no ITU files. */
    Codec codec() {
        List<Codec> found = Codecs.named(List.of(name), unknown -> {
            throw new ClientException("no codec is called \"" + Text.line(unknown) + "\"; known: " + known());
        });
        Codec codec = found.get(0);
        if (itu && !codec.encodingName().equals(ITU_CODEC)) {
            throw new ClientException("--itu is for " + ITU_CODEC + " only");
        }
        return codec;
    }

    private static String known() {
        return Codecs.installed().stream().map(Codec::encodingName).distinct().collect(Collectors.joining(", "));
    }

    /** Room for so much sound, if that is not too much. */
    short[] room(long samples) {
        if (samples > MOST_SAMPLES) {
            throw new ClientException(
                    in + " holds " + samples + " samples of sound; at most " + MOST_SAMPLES + " are decoded");
        }
        return new short[(int) samples];
    }

    boolean isItu() {
        return itu;
    }

    Path in() {
        return in;
    }

    byte[] bytes() {
        try {
            if (Files.size(in) > MOST_BYTES) {
                throw new ClientException(in + " is too long; at most " + (MOST_BYTES >> 20) + " MB are read");
            }
            return Files.readAllBytes(in);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Samples of a WAV file, or of an ITU file. */
    short[] samples(int sampleRate) {
        if (itu) {
            return samples(bytes());
        }
        try {
            return MonoWav.read(in, sampleRate);
        } catch (UnplayableFile e) {
            throw new ClientException(e.getMessage());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ClientException unreadable(IOException cause) {
        return new ClientException("cannot read " + in + ": " + IoReason.of(cause));
    }

    private short[] samples(byte[] pcm) {
        if (pcm.length % 2 != 0) {
            throw new ClientException(in + " is cut off: its last sample has one byte of two");
        }
        short[] samples = new short[pcm.length / 2];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }

    void write(byte[] bytes) {
        try {
            if (Files.exists(out) && Files.isSameFile(in, out)) {
                throw new ClientException("IN and OUT are the same file: " + out);
            }
            WholeFile.write(out, bytes);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes a WAV file, or an ITU file. */
    void write(short[] samples, int sampleRate) {
        if (itu) {
            ByteBuffer pcm = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
            pcm.asShortBuffer().put(samples);
            write(pcm.array());
        } else {
            write(MonoWav.bytes(samples, sampleRate));
        }
    }

    private ClientException unwritable(IOException cause) {
        return new ClientException("cannot write " + out + ": " + IoReason.of(cause));
    }
}
