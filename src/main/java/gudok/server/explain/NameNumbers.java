package gudok.server.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Small numbers for names of variables, the same few dozen of which come with each call. Bounded, as strangers name some of them:
 * later names have no number. Any thread.
 */
final class NameNumbers {
    static final int NONE = -1;
    private static final int MOST = 2000;
    private static final int LONGEST = 64;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /** From 0, or {@link #NONE}. */
    synchronized int of(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        if (names.size() == MOST || name.length() > LONGEST) {
            return NONE;
        }
        names.add(name);
        numbers.put(name, names.size() - 1);
        return names.size() - 1;
    }

    /** The name that got this number. */
    synchronized String name(int number) {
        return names.get(number);
    }
}
