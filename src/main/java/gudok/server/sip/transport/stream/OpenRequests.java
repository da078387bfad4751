package gudok.server.sip.transport.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Names of requests of ours that went over one connection and may be without a final answer: all that are, and at most as many
 * again that have ended since they were counted last. SIP thread only.
 */
public final class OpenRequests {
    private static final int LEAST = 32;

    private final List<String> names = new ArrayList<>(0);
    private int countedAt = LEAST;

    OpenRequests() {}

    /**
     * One more.
     *
     * @param isOpen asked of the others now and then: what has ended is forgotten
     */
    public void add(String name, Predicate<String> isOpen) {
        if (names.size() >= countedAt) {
            names.removeIf(isOpen.negate());
            countedAt = Math.max(LEAST, 2 * names.size());
        }
        names.add(name);
    }

    /** All, in their order; none is left. */
    public List<String> takeAll() {
        List<String> all = List.copyOf(names);
        names.clear();
        return all;
    }
}
