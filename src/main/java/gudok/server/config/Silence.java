package gudok.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where which warnings are silent, for all files of one reading. For one thread. */
final class Silence {
    private final Map<String, Map<String, List<Region>>> files = new HashMap<>();

    /** A part of a file, both ends in it. */
    record Region(SourceLocation from, SourceLocation to) {
        boolean holds(int line, int column) {
            return compare(from, line, column) <= 0 && compare(to, line, column) >= 0;
        }

        private static int compare(SourceLocation place, int line, int column) {
            return place.line() == line ? Integer.compare(place.column(), column) : Integer.compare(place.line(), line);
        }
    }

    /** From now on warnings of that name about that region are silent. */
    void add(String name, Region region) {
        files.computeIfAbsent(region.from().file(), file -> new HashMap<>())
                .computeIfAbsent(name, unseen -> new ArrayList<>())
                .add(region);
    }

    boolean covers(Finding finding, String name) {
        if (files.isEmpty()) {
            return false;
        }
        return files.getOrDefault(finding.file(), Map.of()).getOrDefault(name, List.of()).stream()
                .anyMatch(region -> region.holds(finding.line(), finding.column()));
    }
}
