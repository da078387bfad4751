package gudok.media.prompt;

import gudok.media.codec.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Where a sound may lie: in a folder beside it that is named after a sample rate (the codec's, then 48000 to 8000), then at
 * the path itself. A name without extension means the file that the codec can send as it is, then {@code .wav}.
 */
final class SoundPaths {
    private static final int[] RATES = {48_000, 32_000, 16_000, 8000};

    private SoundPaths() {}

    /** The file to read, with all symbolic links resolved, so that what was checked is what is opened. */
    static Optional<Path> find(Path wanted, Codec codec) throws IOException {
        for (Path candidate : candidates(wanted, codec)) {
            if (Files.exists(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate.toRealPath());
            }
        }
        return Optional.empty();
    }

    /** Files to try, best first. */
    static List<Path> candidates(Path wanted, Codec codec) {
        Path fileName = wanted.getFileName();
        if (fileName == null) {
            return List.of();
        }
        List<Path> all = new ArrayList<>();
        String name = fileName.toString();
        if (name.lastIndexOf('.') > 0) {
            addWithRates(all, wanted, name, codec.sampleRate());
        } else {
            all.add(wanted.resolveSibling(name + "." + codec.encodingName()));
            addWithRates(all, wanted, name + ".wav", codec.sampleRate());
            all.add(wanted);
        }
        return all;
    }

    private static void addWithRates(List<Path> all, Path wanted, String name, int sampleRate) {
        IntStream.concat(IntStream.of(sampleRate), IntStream.of(RATES).filter(rate -> rate != sampleRate))
                .forEach(rate ->
                        all.add(wanted.resolveSibling(Integer.toString(rate)).resolve(name)));
        all.add(wanted.resolveSibling(name));
    }
}
