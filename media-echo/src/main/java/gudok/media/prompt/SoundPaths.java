package gudok.media.prompt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a sound may lie: the rate folder beside the file first, then the file itself. */
final class SoundPaths {
    private static final String DEFAULT_EXTENSION = ".wav";

    private SoundPaths() {}

    /** Files to try, best first. */
    static List<Path> candidates(Path wanted, int sampleRate) {
        Path fileName = wanted.getFileName();
        if (fileName == null) {
            return List.of();
        }
        List<Path> all = new ArrayList<>();
        for (String name : names(fileName.toString())) {
            all.add(wanted.resolveSibling(Integer.toString(sampleRate)).resolve(name));
            all.add(wanted.resolveSibling(name));
        }
        return all;
    }

    private static List<String> names(String name) {
        return name.lastIndexOf('.') > 0 ? List.of(name) : List.of(name + DEFAULT_EXTENSION, name);
    }
}
