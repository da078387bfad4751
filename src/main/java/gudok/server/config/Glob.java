package gudok.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** File name patterns as the shell knows them: {@code *}, {@code ?}, {@code [a-z]}; hidden files only by name. */
final class Glob {
    /** File names compared byte by byte. */
    static final Comparator<Path> BY_BYTES = (a, b) -> Arrays.compareUnsigned(
            a.toString().getBytes(StandardCharsets.UTF_8), b.toString().getBytes(StandardCharsets.UTF_8));

    private Glob() {}

    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** Files that match, in byte order. {@code pattern} may be absolute. */
    static List<Path> find(Path directory, Path pattern) throws IOException {
        List<Path> found = List.of(pattern.isAbsolute() ? pattern.getRoot() : directory);
        for (Path name : pattern) {
            found = step(found, name.toString());
        }
        return found.stream().filter(Files::isRegularFile).sorted(BY_BYTES).toList();
    }

    /** What matches and is no file to be read: a folder, a pipe, a device, a link that leads nowhere. */
    static List<Path> findOthers(Path directory, Path pattern) throws IOException {
        return matches(directory, pattern.toString()).stream()
                .filter(found -> !Files.isRegularFile(found))
                .sorted(BY_BYTES)
                .toList();
    }

    /** The part of a pattern in front of the first name with a wildcard. */
    static Path literalPart(Path pattern) {
        Path part = pattern.isAbsolute() ? pattern.getRoot() : Path.of("");
        for (Path name : pattern) {
            if (isPattern(name.toString())) {
                break;
            }
            part = part.resolve(name);
        }
        return part;
    }

    private static List<Path> step(List<Path> directories, String name) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path directory : directories) {
            if (isPattern(name)) {
                found.addAll(matches(directory, name));
            } else if (Files.exists(directory.resolve(name))) {
                found.add(directory.resolve(name));
            }
        }
        return found;
    }

    private static List<Path> matches(Path directory, String name) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        Predicate<String> matches = matcher(name);
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String file = entry.getFileName().toString();
                if (matches.test(file) && (name.startsWith(".") || !file.startsWith("."))) {
                    found.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    /**
     * Stars match as little as they can and never try again, which is right for file patterns and keeps the time
     * proportional to pattern times name, however many stars there are.
     *
     * @throws InvalidPathException for a range that ends before it begins
     */
    private static Predicate<String> matcher(String name) {
        List<String> pieces = pieces(name);
        int last = pieces.size() - 1;
        StringBuilder regex = new StringBuilder(pieces.get(0));
        for (int i = 1; i < last; i++) {
            regex.append("(?>.*?").append(pieces.get(i)).append(')');
        }
        if (last > 0) {
            regex.append(".*").append(pieces.get(last));
        }
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
        } catch (PatternSyntaxException e) {
            throw new InvalidPathException(name, e.getDescription());
        }
    }

    /** What stands between the stars, as regular expressions. */
    private static List<String> pieces(String name) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            int close = c == '[' ? name.indexOf(']', i + 2) : -1;
            if (close > 0) {
                piece.append(set(name.substring(i + 1, close)));
                i = close;
            } else if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static String set(String members) {
        boolean not = members.startsWith("!") || members.startsWith("^");
        String rest = (not ? members.substring(1) : members).replaceAll("[\\[\\]\\\\&^]", "\\\\$0");
        return "[" + (not ? "^" : "") + rest + "]";
    }
}
