package gudok.server.advice;

import gudok.dialplan.model.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Comments {@code <!-- gudok:ignore ID, ID -->}: just before an element they silence advice about it, before the first element
 * of a file about the whole file. For one reading.
 */
final class Silence {
    private static final String MARK = "gudok:ignore";
    private static final long MOST_BYTES = 8 << 20;
    private static final int MOST_FILES = 1000;

    private final Map<String, String> texts = new HashMap<>();

    boolean covers(Place at, String id) {
        String text = texts.size() < MOST_FILES
                ? texts.computeIfAbsent(at.file(), Silence::read)
                : texts.getOrDefault(at.file(), "");
        return text.contains(MARK) && (isSilentFile(text, id) || isSilentBefore(text, offset(text, at), id));
    }

    private static String read(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MOST_BYTES) {
                return "";
            }
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }

    private static int offset(String text, Place at) {
        int offset = 0;
        for (int line = 1; line < at.line(); line++) {
            int end = text.indexOf('\n', offset);
            if (end < 0) {
                return text.length();
            }
            offset = end + 1;
        }
        return Math.min(text.length(), offset + at.column() - 1);
    }

    private static boolean isSilentFile(String text, String id) {
        int at = 0;
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            boolean comment = text.startsWith("<!--", at);
            int end = comment ? text.indexOf("-->", at) : text.startsWith("<?", at) ? text.indexOf("?>", at) : -1;
            if (end < 0) {
                return false;
            }
            if (comment && names(text.substring(at + 4, end), id)) {
                return true;
            }
            at = end + (comment ? 3 : 2);
        }
    }

    private static boolean isSilentBefore(String text, int offset, String id) {
        String before = text.substring(0, offset).stripTrailing();
        while (before.endsWith("-->")) {
            int start = before.lastIndexOf("<!--");
            if (start < 0) {
                return false;
            }
            if (names(before.substring(start + 4, before.length() - 3), id)) {
                return true;
            }
            before = before.substring(0, start).stripTrailing();
        }
        return false;
    }

    private static boolean names(String comment, String id) {
        String stripped = comment.strip();
        return stripped.startsWith(MARK)
                && Arrays.asList(stripped.substring(MARK.length()).split("[\\s,]+"))
                        .contains(id);
    }
}
