package gudok.media.prompt;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * Sounds from WAV files, ready to be sent. A file is read and encoded by the first call that wants it, all others get the
 * same bytes; it is read again when its time, size or identity changed. Safe from any thread; reads files on the caller's
 * thread, so never call it on a media loop.
 */
public final class PromptStore {
    /** Encoded sound that is kept, in bytes, over all files and codecs: over two hours of G.711. */
    static final long DEFAULT_CACHE_BYTES = 64L << 20;

    private final List<Path> roots;
    private final EncodedCache cache;

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

    /**
     * The sound of a file. Like FreeSWITCH it looks in a folder named after the codec's sample rate beside the file first
     * ({@code dir/8000/name.wav}), then at the path itself; a name without extension means {@code .wav}.
     *
     * @param confined the path holds run-time values: the file, after all symbolic links, must lie in one of the roots
     * @throws UnplayableFile if there is no such file, it may not be read, or it is not a sound that can be played
     */
    public EncodedAudio load(Path absolute, boolean confined, Codec codec) {
        try {
            Path file = find(absolute, codec);
            if (confined && !isInsideRoots(file)) {
                throw new UnplayableFile(absolute + ": lies outside sound_roots " + roots);
            }
            return cache.get(EncodedCache.Key.of(file, codec), stamp(file), () -> read(file, codec));
        } catch (IOException e) {
            throw new UnplayableFile(absolute + ": " + FileFailure.describe(e));
        }
    }

    /** The file to read, with all symbolic links resolved, so that what was checked is what is opened. */
    private static Path find(Path wanted, Codec codec) throws IOException {
        for (Path candidate : SoundPaths.candidates(wanted, codec.sampleRate())) {
            if (Files.exists(candidate) && !Files.isDirectory(candidate)) {
                return candidate.toRealPath();
            }
        }
        Files.readAttributes(wanted, BasicFileAttributes.class); // throws with the reason, unless it is a folder
        throw new UnplayableFile(wanted + ": is a folder, not a sound file");
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

    private static EncodedAudio read(Path file, Codec codec) {
        try {
            return EncodedAudio.encode(WavReader.read(file, codec.sampleRate()), codec);
        } catch (IOException e) {
            throw new UnplayableFile(file + ": " + FileFailure.describe(e));
        }
    }
}
