package gudok.server.config;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a configuration comes from.
 *
 * @param directory as the operator named it; findings name files so
 * @param data      the data directory; need not exist
 * @param sets      variables from the command line, which beat all files
 */
public record ConfigPlace(Path directory, Path data, Map<String, String> sets) {
    public ConfigPlace {
        sets = Map.copyOf(sets);
    }
}
