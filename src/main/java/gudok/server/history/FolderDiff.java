package gudok.server.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Differences between two sets of files as a unified diff. */
final class FolderDiff {
    private static final int MOST_CHARS = 4 << 20;
    private static final long MOST_FILE_BYTES = 8 << 20;

    private FolderDiff() {}

    static String between(Map<String, Path> before, Map<String, Path> after) throws IOException {
        StringBuilder diff = new StringBuilder();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            file(name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name)), diff);
            if (diff.length() > MOST_CHARS) {
                diff.setLength(MOST_CHARS);
                return diff.append("\n(the rest is not shown)\n").toString();
            }
        }
        return diff.toString();
    }

    private static void file(String name, Optional<Path> before, Optional<Path> after, StringBuilder diff)
            throws IOException {
        if (before.isPresent() && after.isPresent() && FolderFiles.isSame(before.get(), after.get())) {
            return;
        }
        diff.append("--- ")
                .append(before.isPresent() ? "a/" + name : "/dev/null")
                .append('\n');
        diff.append("+++ ")
                .append(after.isPresent() ? "b/" + name : "/dev/null")
                .append('\n');
        if (isLarge(before) || isLarge(after)) {
            diff.append("(too large to be compared line by line)\n");
            return;
        }
        new UnifiedDiff(lines(before), lines(after)).print(diff);
    }

    private static boolean isLarge(Optional<Path> file) throws IOException {
        return file.isPresent() && Files.size(file.get()) > MOST_FILE_BYTES;
    }

    private static List<String> lines(Optional<Path> file) throws IOException {
        return file.isEmpty()
                ? List.of()
                : new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
    }
}
