package gudok.media.prompt;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;

/** Files without a header: only their extension tells what is in them. */
final class BareSound {
    private BareSound() {}

    /** Empty if the extension tells nothing. */
    static Optional<StoredSound> of(FileBytes file) throws IOException {
        long size = file.size();
        return Optional.ofNullable(
                switch (extension(file.file().getFileName().toString())) {
                    case "ul", "ulaw", "mulaw", "pcmu" -> mono(SampleEncoding.MU_LAW, 8000, size);
                    case "al", "alaw", "pcma" -> mono(SampleEncoding.A_LAW, 8000, size);
                    case "raw", "r8", "sln" -> mono(SampleEncoding.LINEAR_16, 8000, size);
                    case "r16", "sln16" -> mono(SampleEncoding.LINEAR_16, 16_000, size);
                    case "r24", "sln24" -> mono(SampleEncoding.LINEAR_16, 24_000, size);
                    case "r32", "sln32" -> mono(SampleEncoding.LINEAR_16, 32_000, size);
                    case "r48", "sln48" -> mono(SampleEncoding.LINEAR_16, 48_000, size);
                    default -> null;
                });
    }

    /** What stands behind the last dot, in lower case; empty if there is no dot. */
    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static StoredSound mono(SampleEncoding encoding, int sampleRate, long size) {
        return new StoredSound(encoding, ByteOrder.LITTLE_ENDIAN, 1, sampleRate, 0, size);
    }
}
