package gudok.server.packed;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Small numbers for names of variables, the same few dozen of which come with each call. Bounded, as strangers name some of them:
 * later names have no number. Any thread; a name that is known is found without a lock.
 */
public final class NameNumbers {
    static final int NONE = -1;
    private static final int MOST = 2000;
    private static final int LONGEST = 64;

    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<String> names = new AtomicReferenceArray<>(MOST);
    private volatile int next;

    /** From 0, or {@link #NONE}. */
    int of(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        return next == MOST || name.length() > LONGEST ? NONE : added(name);
    }

    private synchronized int added(String name) {
        Integer known = numbers.get(name);
        if (known != null || next == MOST) {
            return known == null ? NONE : known;
        }
        int number = next;
        names.set(number, name);
        numbers.put(name, number);
        next = number + 1;
        return number;
    }

    /** The name that got this number. */
    String name(int number) {
        return names.get(number);
    }
}
