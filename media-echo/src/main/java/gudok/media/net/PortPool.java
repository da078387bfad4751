package gudok.media.net;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Even ports of a range, each standing for itself (RTP) and the next one (RTCP, RFC 3550 §11), taken in random order. A
 * port that comes back rests for five seconds, so that late packets of the session before do not reach the next one; it
 * is taken earlier only when no other is left. Its sockets may stay open meanwhile, and for five seconds more, for
 * a session that wants the same address: to open and close them is a great part of what a short call costs. Safe from
 * any thread.
 */
public final class PortPool implements AutoCloseable {
    private static final long REST_NANOS = 5_000_000_000L;
    /** How long sockets stay open that nobody uses. */
    private static final long OPEN_NANOS = 2 * REST_NANOS;
    /** Closed in one turn of a media loop, which has more urgent things to do. */
    private static final int CLOSED_AT_ONCE = 4;

    private record Resting(int port, long sinceNanos) {}

    private final RandomGenerator random;
    private final MediaClock clock;
    private final int[] ready;
    private final Deque<Resting> resting = new ArrayDeque<>();
    private final IdlePairs idle;
    private int readyCount;
    private boolean closed;
    private volatile long tidyNanos = LoopMember.NEVER;

    /**
     * Fills the pool.
     *
     * @param first    lowest port; an odd one is rounded up
     * @param last     highest port, RTCP included
     * @param mostOpen pairs of sockets that may be open without a session
     */
    public PortPool(int first, int last, int mostOpen, RandomGenerator random, MediaClock clock) {
        this.random = random;
        this.clock = clock;
        int firstEven = first + first % 2;
        ready = new int[Math.max(0, (last - firstEven + 1) / 2)];
        for (readyCount = 0; readyCount < ready.length; readyCount++) {
            ready[readyCount] = firstEven + 2 * readyCount;
        }
        idle = new IdlePairs(mostOpen);
    }

    /** An even port whose sockets are closed, or empty if all are in use. */
    public synchronized OptionalInt take() {
        Optional<FreePorts> taken = wakeRested() ? Optional.of(takeReady()) : takeLongestResting();
        taken.flatMap(FreePorts::open).ifPresent(PortPair::close);
        return taken.map(FreePorts::port).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /**
     * A pair of ports, if possible one with sockets that are bound to this address, else one without any; empty if all
     * are in use.
     */
    public synchronized Optional<FreePorts> take(InetAddress local) {
        Optional<PortPair> rested = idle.take(local, clock.nanos() - REST_NANOS);
        if (rested.isPresent()) {
            return rested.map(PortPool::open);
        }
        Optional<FreePorts> taken = wakeRested() ? Optional.of(takeReady()) : takeLongestResting();
        return taken.map(free -> free.open().isPresent() ? only(free.open().get(), local) : free);
    }

    private static FreePorts open(PortPair pair) {
        return new FreePorts(pair.port(), Optional.of(pair));
    }

    private static FreePorts only(PortPair pair, InetAddress local) {
        if (pair.address().equals(local)) {
            return open(pair);
        }
        pair.close();
        return new FreePorts(pair.port(), Optional.empty());
    }

    private FreePorts takeReady() {
        int index = random.nextInt(readyCount);
        int port = ready[index];
        ready[index] = ready[--readyCount];
        return new FreePorts(port, Optional.empty());
    }

    private Optional<FreePorts> takeLongestResting() {
        if (!resting.isEmpty() && resting.getFirst().sinceNanos() <= idle.oldestNanos()) {
            return Optional.of(new FreePorts(resting.removeFirst().port(), Optional.empty()));
        }
        return idle.size() == 0 ? Optional.empty() : Optional.of(open(idle.takeOldest()));
    }

    /** True if a port is ready afterwards. */
    private boolean wakeRested() {
        long now = clock.nanos();
        while (!resting.isEmpty() && now - resting.peekFirst().sinceNanos() >= REST_NANOS) {
            ready[readyCount++] = resting.pollFirst().port();
        }
        return readyCount > 0;
    }

    /** Its sockets are closed. */
    public synchronized void giveBack(int port) {
        resting.addLast(new Resting(port, clock.nanos()));
    }

    /** Its sockets are open, and whoever gives it back does not touch them any more. */
    public void giveBack(PortPair pair) {
        if (!keep(pair)) {
            pair.close();
            giveBack(pair.port());
        }
    }

    private synchronized boolean keep(PortPair pair) {
        boolean kept = !closed && idle.add(pair, clock.nanos());
        if (kept && idle.size() == 1) {
            tidyNanos = clock.nanos() + OPEN_NANOS;
        }
        return kept;
    }

    /** When {@link #tidy} is to be called, or {@link LoopMember#NEVER}. */
    long tidyNanos() {
        return tidyNanos;
    }

    /** Closes some sockets that nobody has wanted for long; soon to be called again if there are more. */
    void tidy(long nowNanos) {
        for (int i = 0; i < CLOSED_AT_ONCE && nowNanos >= tidyNanos; i++) {
            unwanted(nowNanos).ifPresent(pair -> {
                pair.close();
                rested(pair.port());
            });
        }
    }

    private synchronized Optional<PortPair> unwanted(long nowNanos) {
        boolean over = idle.size() > 0 && nowNanos - idle.oldestNanos() >= OPEN_NANOS;
        Optional<PortPair> unwanted = over ? Optional.of(idle.takeOldest()) : Optional.empty();
        tidyNanos = idle.size() == 0 ? LoopMember.NEVER : idle.oldestNanos() + OPEN_NANOS;
        return unwanted;
    }

    private synchronized void rested(int port) {
        ready[readyCount++] = port;
    }

    /** Number of pairs in the range. */
    public int size() {
        return ready.length;
    }

    /** Number of pairs that are free, resting ones included. */
    public synchronized int available() {
        return readyCount + resting.size() + idle.size();
    }

    /** Of those that are free, the ones whose sockets are open. */
    public synchronized int open() {
        return idle.size();
    }

    /** Closes the sockets that are open, and from now on those that come back. */
    @Override
    public synchronized void close() {
        closed = true;
        while (idle.size() > 0) {
            PortPair pair = idle.takeOldest();
            pair.close();
            rested(pair.port());
        }
        tidyNanos = LoopMember.NEVER;
    }
}
