package gudok.media.net;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Even ports of a range, each standing for itself (RTP) and the next one (RTCP, RFC 3550 §11), taken in random order. A
 * port that comes back rests for five seconds, so that late packets of the session before do not reach the next one; it
 * is taken earlier only when no other is left. Safe from any thread.
 */
public final class PortPool {
    private static final long REST_NANOS = 5_000_000_000L;

    private record Resting(int port, long sinceNanos) {}

    private final RandomGenerator random;
    private final MediaClock clock;
    private final int[] ready;
    private final Deque<Resting> resting = new ArrayDeque<>();
    private int readyCount;

    /**
     * Fills the pool.
     *
     * @param first lowest port; an odd one is rounded up
     * @param last  highest port, RTCP included
     */
    public PortPool(int first, int last, RandomGenerator random, MediaClock clock) {
        this.random = random;
        this.clock = clock;
        int firstEven = first + first % 2;
        ready = new int[Math.max(0, (last - firstEven + 1) / 2)];
        for (readyCount = 0; readyCount < ready.length; readyCount++) {
            ready[readyCount] = firstEven + 2 * readyCount;
        }
    }

    /** An even port, or empty if all are in use. */
    public synchronized OptionalInt take() {
        wakeRested();
        if (readyCount > 0) {
            return OptionalInt.of(takeReady(random.nextInt(readyCount)));
        }
        Resting longest = resting.pollFirst();
        return longest == null ? OptionalInt.empty() : OptionalInt.of(longest.port());
    }

    private int takeReady(int index) {
        int port = ready[index];
        ready[index] = ready[--readyCount];
        return port;
    }

    private void wakeRested() {
        long now = clock.nanos();
        while (!resting.isEmpty() && now - resting.peekFirst().sinceNanos() >= REST_NANOS) {
            ready[readyCount++] = resting.pollFirst().port();
        }
    }

    public synchronized void giveBack(int port) {
        resting.addLast(new Resting(port, clock.nanos()));
    }

    /** Number of pairs in the range. */
    public int size() {
        return ready.length;
    }

    /** Number of pairs that are free, resting ones included. */
    public synchronized int available() {
        return readyCount + resting.size();
    }
}
