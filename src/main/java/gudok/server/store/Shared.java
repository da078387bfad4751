package gudok.server.store;

import java.util.HashMap;
import java.util.Map;

/** Keeps one of what is equal, so that a million bindings do not hold a million copies of our own address. Bounded. */
final class Shared {
    private static final int MOST = 4096;

    private final Map<Object, Object> known = new HashMap<>();

    <T> T of(T value) {
        if (known.size() >= MOST) {
            known.clear();
        }
        Object first = known.putIfAbsent(value, value);
        @SuppressWarnings("unchecked") // what is equal is of the same class: texts and addresses
        T same = first == null ? value : (T) first;
        return same;
    }
}
