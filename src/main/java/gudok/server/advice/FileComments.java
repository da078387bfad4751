package gudok.server.advice;

import gudok.dialplan.model.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The comments of one file that silence advice. A file without any costs nothing; else a question costs what is near its place. */
final class FileComments {
    static final FileComments NONE = new FileComments("");

    private static final String MARK = "gudok:ignore";
    private static final String OPEN = "<!--";
    private static final String CLOSE = "-->";
    private static final long MOST_BYTES = 8 << 20;

    private final String text;
    /** Where each line begins. */
    private final int[] lines;

    private FileComments(String text) {
        this.text = text;
        lines = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    /** A file that cannot be read, or is longer than 8 MB, silences nothing. */
    static FileComments read(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MOST_BYTES) {
                return NONE;
            }
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            return text.contains(MARK) ? new FileComments(text.startsWith("\uFEFF") ? text.substring(1) : text) : NONE;
        } catch (IOException | InvalidPathException e) {
            return NONE;
        }
    }

    /** Whether advice of that name about that place is not wanted. */
    boolean silence(Place at, String id) {
        return !text.isEmpty() && (silenceFile(id) || silenceNext(offset(at), id));
    }

    private int offset(Place at) {
        return at.line() > lines.length
                ? text.length()
                : Math.min(text.length(), lines[Math.max(1, at.line()) - 1] + at.column() - 1);
    }

    private boolean silenceFile(String id) {
        int at = 0;
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            boolean comment = text.startsWith(OPEN, at);
            int end = comment ? text.indexOf(CLOSE, at) : text.startsWith("<?", at) ? text.indexOf("?>", at) : -1;
            if (end < 0) {
                return false;
            }
            if (comment && names(text.substring(at + OPEN.length(), end), id)) {
                return true;
            }
            at = end + (comment ? CLOSE.length() : 2);
        }
    }

    /** Looks at the comments that end right before {@code offset}. */
    private boolean silenceNext(int offset, String id) {
        int close = blanksBefore(offset) - CLOSE.length();
        while (text.startsWith(CLOSE, close)) {
            int open = text.lastIndexOf(OPEN, close - OPEN.length());
            if (open < 0) {
                return false;
            }
            if (names(text.substring(open + OPEN.length(), close), id)) {
                return true;
            }
            close = blanksBefore(open) - CLOSE.length();
        }
        return false;
    }

    /** Where the blanks before {@code offset} begin. */
    private int blanksBefore(int offset) {
        int at = offset;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean names(String comment, String id) {
        String stripped = comment.strip();
        return stripped.startsWith(MARK)
                && Arrays.asList(stripped.substring(MARK.length()).split("[\\s,]+"))
                        .contains(id);
    }
}
