package gudok.media.prompt;

import gudok.media.codec.Codec;
import gudok.media.codec.EncodedAudio;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders {@code music/NAME} below the sound roots. Safe from any thread; reads files. */
final class MusicFolder {
    private static final Logger log = LoggerFactory.getLogger(MusicFolder.class);
    private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}";
    /** What most configurations call the music for those who wait. */
    private static final String USUAL = "moh";

    private static final int MOST_FILES = 500;
    private static final int MOST_SECONDS = 1800;

    private final PromptStore prompts;
    private final List<Path> roots;

    MusicFolder(PromptStore prompts, List<Path> roots) {
        this.prompts = prompts;
        this.roots = roots;
    }

    List<EncodedAudio> sounds(String name, Codec codec) {
        Path folder = find(name)
                .or(() -> fallBack(name))
                .orElseThrow(() -> new UnplayableFile(
                        "local_stream://" + name + ": no folder music/" + name + " nor music/default in " + roots));
        List<EncodedAudio> all = new ArrayList<>();
        long samples = 0;
        for (Path file : files(folder)) {
            Optional<EncodedAudio> sound = load(file, codec);
            samples += sound.map(EncodedAudio::samples).orElse(0);
            if (samples > (long) MOST_SECONDS * codec.sampleRate()) {
                log.warn("music left out, there is enough file={} most_s={}", file, MOST_SECONDS);
                break;
            }
            sound.ifPresent(all::add);
        }
        if (all.isEmpty()) {
            throw new UnplayableFile(folder + ": holds no music that can be played");
        }
        return all;
    }

    private Optional<Path> find(String name) {
        return roots.stream()
                .filter(root -> name.matches(NAME))
                .map(root -> root.resolve("music").resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private Optional<Path> fallBack(String name) {
        Optional<Path> standard = find("default");
        standard.filter(folder -> !name.equals(USUAL))
                .ifPresent(folder -> log.warn("no such music, the default is played music/{}", name));
        return standard;
    }

    private Optional<EncodedAudio> load(Path file, Codec codec) {
        try {
            return Optional.of(prompts.load(file, true, codec));
        } catch (UnplayableFile e) {
            log.warn("music left out reason={}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Names in order; the folder itself, or the folder of a sample rate in it where it has none. */
    private static List<Path> files(Path folder) {
        List<Path> found = sorted(folder);
        for (int rate : new int[] {48_000, 32_000, 16_000, 8000}) {
            found = found.isEmpty() ? sorted(folder.resolve(Integer.toString(rate))) : found;
        }
        return found;
    }

    private static List<Path> sorted(Path folder) {
        TreeSet<Path> names = new TreeSet<>();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                boolean hidden = entry.getFileName().toString().startsWith(".");
                if (!hidden && Files.isRegularFile(entry) && names.size() < MOST_FILES) {
                    names.add(entry);
                }
            }
        } catch (IOException e) {
            throw new UnplayableFile(folder + ": " + FileFailure.describe(e));
        }
        return List.copyOf(names);
    }
}
