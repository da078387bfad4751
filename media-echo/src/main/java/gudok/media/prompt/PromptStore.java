package gudok.media.prompt;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Sounds ready to be sent, from files or made by rule. Each is read or made, resampled and encoded by the first call that
 * wants it in that encoding, all others get the same bytes; a file is read again when its time, size or identity changed. Safe
 * from any thread; works on the caller's thread, so never call it on a media loop.
 */
public final class PromptStore {
    /** Encoded sound that is kept, in bytes, over all files and codecs: over two hours of G.711. */
    static final long DEFAULT_CACHE_BYTES = 64L << 20;

    private static final int MOST_SCRIPT_BYTES = 64 << 10;

    private final List<Path> roots;
    private final EncodedCache cache;
    private final SoundReader reader = new SoundReader();

    private record Amplified(Path file, double gainDb) {}

    /**
     * @param roots folders that confined paths must lie in, absolute; one that does not exist holds nothing
     */
    public PromptStore(List<Path> roots) {
        this(roots, DEFAULT_CACHE_BYTES);
    }

    PromptStore(List<Path> roots, long cacheBytes) {
        this.roots = List.copyOf(roots);
        this.cache = new EncodedCache(cacheBytes);
    }

    /** As {@link #load(Path, boolean, Codec, double)}, as loud as it is. */
    public EncodedAudio load(Path absolute, boolean confined, Codec codec) {
        return load(absolute, confined, codec, 0);
    }

    /**
     * The sound of a file. Like FreeSWITCH it looks in a folder named after a sample rate beside the file first ({@code
     * dir/8000/name.wav}), then at the path itself; a name without extension means a file in the codec's own encoding
     * ({@code name.PCMU}), then {@code .wav}.
     *
     * @param confined the path holds run-time values: the file, after all symbolic links, must lie in one of the roots
     * @param gainDb   how much louder it is to be
     * @throws UnplayableFile if there is no such file, it may not be read, or it is not a sound that can be played
     */
    public EncodedAudio load(Path absolute, boolean confined, Codec codec, double gainDb) {
        try {
            Path file =
                    confined(SoundPaths.find(absolute, codec).orElseThrow(() -> missing(absolute)), absolute, confined);
            Object sound = gainDb == 0 ? file : new Amplified(file, gainDb);
            double gain = gainDb == 0 ? 1 : Math.pow(10, gainDb / 20);
            return cache.get(EncodedCache.Key.of(sound, codec), stamp(file), () -> reader.read(file, codec, gain));
        } catch (IOException e) {
            throw new UnplayableFile(absolute + ": " + FileFailure.describe(e));
        }
    }

    /**
     * A sound that is made by rule.
     *
     * @param recipe   what tells it from all others, an immutable value with equality
     * @param renderer given the sample rate in Hz, makes the samples
     */
    public EncodedAudio made(Object recipe, Codec codec, IntFunction<short[]> renderer) {
        return cache.get(
                EncodedCache.Key.of(recipe, codec),
                EncodedCache.Stamp.NONE,
                () -> EncodedAudio.encodeSparse(renderer.apply(codec.sampleRate()), codec));
    }

    /**
     * All sounds of a music folder, {@code music/NAME} in one of the roots, in the order of their names, without pauses. Folders of sample
     * rates in it count as in {@link #load}. A name without a folder means {@code default}.
     *
     * @throws UnplayableFile if there is no such folder, or nothing in it can be played
     */
    public List<EncodedAudio> music(String name, Codec codec) {
        return new MusicFolder(this, roots).sounds(name, codec.withoutPauses());
    }

    /**
     * A short text file, as for tone scripts.
     *
     * @param confined as for {@link #load}
     * @throws UnplayableFile if it cannot be read or is longer than 64 kB
     */
    public String text(Path absolute, boolean confined) {
        try {
            Path file = confined(absolute.toRealPath(), absolute, confined);
            if (stamp(file).size() > MOST_SCRIPT_BYTES) {
                throw new UnplayableFile(absolute + ": is longer than " + MOST_SCRIPT_BYTES + " bytes");
            }
            try (var in = Files.newInputStream(file)) {
                return new String(in.readNBytes(MOST_SCRIPT_BYTES), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UnplayableFile(absolute + ": " + FileFailure.describe(e));
        }
    }

    private Path confined(Path file, Path written, boolean confined) {
        if (confined && !isInsideRoots(file)) {
            throw new UnplayableFile(written + ": lies outside sound_roots and recordings_dir " + roots);
        }
        return file;
    }

    private static UnplayableFile missing(Path wanted) {
        try {
            Files.readAttributes(wanted, BasicFileAttributes.class);
            return new UnplayableFile(wanted + ": is a folder, not a sound file");
        } catch (IOException e) {
            return new UnplayableFile(wanted + ": " + FileFailure.describe(e));
        }
    }

    private boolean isInsideRoots(Path realFile) {
        return roots.stream().flatMap(root -> realPath(root).stream()).anyMatch(realFile::startsWith);
    }

    private static Optional<Path> realPath(Path root) {
        try {
            return Optional.of(root.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static EncodedCache.Stamp stamp(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        if (!found.isRegularFile()) {
            throw new UnplayableFile(file + ": is not a regular file");
        }
        return EncodedCache.Stamp.of(found);
    }
}
