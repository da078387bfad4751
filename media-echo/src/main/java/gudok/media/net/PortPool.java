package gudok.media.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Even ports of a range, each standing for itself (RTP) and the next one (RTCP, RFC 3550 §11), in random order. A port
 * that comes back goes to the end of the queue, so that it rests as long as possible. Safe from any thread.
 */
public final class PortPool {
    private final Deque<Integer> free;

    /**
     * Fills the pool.
     *
     * @param first lowest port; an odd one is rounded up
     * @param last  highest port, RTCP included
     */
    public PortPool(int first, int last, RandomGenerator random) {
        List<Integer> evens = new ArrayList<>();
        for (int port = first + first % 2; port + 1 <= last; port += 2) {
            evens.add(port);
        }
        for (int i = evens.size() - 1; i > 0; i--) {
            Collections.swap(evens, i, random.nextInt(i + 1));
        }
        free = new ArrayDeque<>(evens);
    }

    /** The next even port, or empty if all are in use. */
    public synchronized OptionalInt take() {
        Integer port = free.pollFirst();
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    public synchronized void giveBack(int port) {
        free.addLast(port);
    }

    /** Number of pairs that are free. */
    public synchronized int available() {
        return free.size();
    }
}
