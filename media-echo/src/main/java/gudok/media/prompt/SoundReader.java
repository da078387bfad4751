package gudok.media.prompt;

import gudok.media.codec.Codec;
import gudok.media.codec.Codecs;
import gudok.media.codec.EncodedAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Makes encoded sound of files; few at a time, so that many large files that are played at once do not fill the memory. Safe
 * from any thread; blocks its caller.
 */
final class SoundReader {
    private static final int AT_ONCE = 2;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final List<Codec> installed = Codecs.installed();

    /** @throws UnplayableFile if the file is not a sound that can be played */
    EncodedAudio read(Path file, Codec codec, double gain) {
        places.acquireUninterruptibly();
        try {
            Optional<Codec> stored = codecOf(file);
            return stored.isPresent()
                    ? recoded(stored.get(), file, codec, gain)
                    : EncodedAudio.encodeSparse(SoundFileReader.read(file, codec.sampleRate(), gain), codec);
        } catch (IOException e) {
            throw new UnplayableFile(file + ": " + FileFailure.describe(e));
        } finally {
            places.release();
        }
    }

    /** The codec that the extension names, as in {@code hello.PCMU}. */
    private Optional<Codec> codecOf(Path file) {
        String extension = BareSound.extension(file.getFileName().toString());
        return installed.stream()
                .filter(codec -> codec.encodingName().equalsIgnoreCase(extension))
                .findFirst();
    }

    private static EncodedAudio recoded(Codec stored, Path file, Codec wanted, double gain) throws IOException {
        EncodedAudio audio = payload(stored, file);
        if (gain == 1 && Recoding.isSame(stored, wanted)) {
            return new EncodedAudio(wanted, audio.payload());
        }
        return Recoding.of(audio, wanted, gain);
    }

    private static EncodedAudio payload(Codec codec, Path file) throws IOException {
        long size = Files.size(file);
        long units = size / codec.unitBytes();
        if (units == 0 || units * codec.unitSamples() > SoundFileReader.MAX_SAMPLES) {
            throw new UnplayableFile(
                    file + ": holds " + (units == 0 ? "no sound" : "too much sound, " + size + " bytes"));
        }
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) units * codec.unitBytes());
        }
        return new EncodedAudio(codec, Arrays.copyOf(bytes, bytes.length / codec.unitBytes() * codec.unitBytes()));
    }
}
