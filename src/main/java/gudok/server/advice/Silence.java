package gudok.server.advice;

import gudok.dialplan.model.Place;
import java.util.HashMap;
import java.util.Map;

/**
 * Comments {@code <!-- gudok:ignore ID, ID -->}: just before an element they silence advice about it, before the first element
 * of a file about the whole file. For one reading.
 */
final class Silence {
    private static final int MOST_FILES = 1000;

    private final Map<String, FileComments> files = new HashMap<>();

    boolean covers(Place at, String id) {
        FileComments comments = files.size() < MOST_FILES
                ? files.computeIfAbsent(at.file(), FileComments::read)
                : files.getOrDefault(at.file(), FileComments.NONE);
        return comments.silence(at, id);
    }
}
