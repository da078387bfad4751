package gudok.media.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that receives, paces and sends for its members. It wakes at absolute deadlines, rounded up to whole
 * milliseconds of the clock, so that a busy loop serves many members in one turn; while the next deadline is further
 * away it waits in the selector and wakes for each packet. When it was held up for long, what has piled up is not passed
 * on: that would come out in one burst. Any thread may {@link #signal} and {@link #close}, all else is the loop's own.
 */
public final class MediaLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MediaLoop.class);
    private static final long TICK_NANOS = 1_000_000;
    private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;
    /** While there is something to receive: the longest time in which a delay of this thread stays unnoticed. */
    private static final long LONGEST_BLIND_NANOS = 10_000_000;
    /** Of UDP, so that no datagram is ever cut. */
    private static final int LONGEST_DATAGRAM = 65_536;

    private static final int ROUNDS = 8;
    private static final int MOST_STALE = 1024;

    private final MediaClock clock;
    private final PortPool ports;
    private final Selector selector;
    private final Thread thread;
    private final Queue<LoopMember> signals = new ConcurrentLinkedQueue<>();
    private final Map<LoopMember, DeadlineQueue.Entry> members = new HashMap<>();
    private final DeadlineQueue deadlines = new DeadlineQueue();
    private final PhaseSpread phases = new PhaseSpread();
    private final Punctuality punctuality = new Punctuality();
    private final Lateness lateness = new Lateness();
    private final ByteBuffer receiveBuffer = ByteBuffer.allocateDirect(LONGEST_DATAGRAM);
    private final ByteBuffer sendBuffer = ByteBuffer.allocateDirect(LONGEST_DATAGRAM);
    private final Consumer<SelectionKey> onReady = this::ready;
    private final AtomicInteger load = new AtomicInteger();
    private boolean heldUp;
    private long failures;
    /** The loop waits in its selector, or begins to: whoever signals must wake it. */
    private volatile boolean waiting;

    private volatile boolean closing;
    private volatile boolean ended;

    /**
     * A loop that is not started yet.
     *
     * @param ports whose sockets it closes when nobody wants them
     */
    public MediaLoop(String name, MediaClock clock, PortPool ports) {
        this.clock = clock;
        this.ports = ports;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector for " + name, e);
        }
        thread = new Thread(this::run, name);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Members that were promised to this loop; from any thread. */
    public int load() {
        return load.get();
    }

    /** Promises a member to this loop (1), or takes it away (-1). From any thread. */
    public void promise(int members) {
        load.addAndGet(members);
    }

    /** From any thread. */
    public LoopStatistics statistics() {
        return lateness.snapshot(thread.getName(), load());
    }

    public boolean isLoopThread() {
        return Thread.currentThread() == thread;
    }

    public PhaseSpread phases() {
        return phases;
    }

    /** Scratch space for packets to send, only during a call made by the loop. */
    public ByteBuffer sendBuffer() {
        return sendBuffer;
    }

    public long nanos() {
        return clock.nanos();
    }

    /**
     * Whether this thread was held up, so that a packet read just now may have come well before; only during a call
     * made by the loop.
     */
    public boolean isHeldUp() {
        return heldUp;
    }

    /** Asks the loop to drain {@code member} soon; once the loop has ended, the caller's thread does it. */
    public void signal(LoopMember member) {
        signals.add(member);
        if (ended) {
            drainSignals();
        } else if (waiting && !isLoopThread()) {
            selector.wakeup();
        }
    }

    /**
     * Serves a member from now on.
     *
     * @throws IllegalStateException if the loop has ended
     */
    public void attach(LoopMember member) throws IOException {
        if (closing) {
            throw new IllegalStateException("media loop has ended: " + thread.getName());
        }
        if (member.ports().rtp().keyFor(selector) != null) {
            forgetDetached();
        }
        member.ports().rtp().register(selector, SelectionKey.OP_READ, new LoopSocket(member, false));
        member.ports().rtcp().register(selector, SelectionKey.OP_READ, new LoopSocket(member, true));
        DeadlineQueue.Entry entry = new DeadlineQueue.Entry(member);
        members.put(member, entry);
        deadlines.add(entry);
    }

    /** Serves it no longer; its sockets stay open and may be attached elsewhere. */
    public void detach(LoopMember member) {
        DeadlineQueue.Entry entry = members.remove(member);
        if (entry != null) {
            deadlines.remove(entry);
            Stream.of(member.ports().rtp(), member.ports().rtcp())
                    .map(channel -> channel.keyFor(selector))
                    .filter(Objects::nonNull)
                    .forEach(SelectionKey::cancel);
        }
    }

    /** Flushes cancelled keys, as a channel needs to be attached elsewhere. */
    public void forgetDetached() throws IOException {
        selector.selectNow(onReady);
    }

    /** The member's deadline has changed outside its tick. */
    public void reschedule(LoopMember member) {
        DeadlineQueue.Entry entry = members.get(member);
        if (entry != null) {
            deadlines.update(entry, Long.MIN_VALUE);
        }
    }

    /** Ends the thread; members are told by {@link LoopMember#loopClosed()}. Waits up to a second. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        LockSupport.unpark(thread);
        if (!isLoopThread() && thread.isAlive()) {
            try {
                thread.join(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        punctuality.turn(clock.nanos());
        while (!closing) {
            try {
                turn();
            } catch (IOException | RuntimeException e) {
                turnFailed(e);
            }
        }
        end();
    }

    /** What fails in one turn may fail in each; then few lines are enough, and other threads get their time. */
    private void turnFailed(Exception cause) {
        failures++;
        if (Long.bitCount(failures) == 1) {
            log.error("media loop turn failed loop={} failures={}", thread.getName(), failures, cause);
        }
        LockSupport.parkNanos(this, TICK_NANOS);
    }

    private void turn() throws IOException {
        long now = clock.nanos();
        heldUp = punctuality.isHeldUp(now);
        if (punctuality.isLate(now)) {
            readStale(now);
        }
        lateness.turn(punctuality.lateNanos(now));
        punctuality.turn(now);
        tickDue(now);
        receive();
        drainSignals();
        ports.tidy(now);
        await();
    }

    private void readStale(long now) {
        for (LoopMember member : List.copyOf(members.keySet())) {
            try {
                for (int i = 0; i < MOST_STALE && member.readStale(now, receiveBuffer); i++) {
                    // a bound, as a flood may refill the socket
                }
            } catch (RuntimeException e) {
                member.failed(e);
            }
        }
    }

    private void tickDue(long now) {
        while (deadlines.firstDeadline() <= now) {
            DeadlineQueue.Entry entry = deadlines.first();
            try {
                entry.member().tick(now);
            } catch (RuntimeException e) {
                entry.member().failed(e);
            }
            deadlines.update(entry, now + 1);
        }
    }

    private void receive() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            // one datagram a socket and round, so that a flooded one does not starve the others
            if (selector.selectNow(onReady) == 0) {
                punctuality.drained();
                return;
            }
        }
    }

    private void await() throws IOException {
        if (!signals.isEmpty()) {
            return;
        }
        long now = clock.nanos();
        long first = Math.min(deadlines.firstDeadline(), ports.tidyNanos());
        long latest = now + (members.isEmpty() ? LONGEST_WAIT_NANOS : LONGEST_BLIND_NANOS);
        long until = first >= latest ? latest : first + Math.floorMod(-first, TICK_NANOS);
        long wait = until - now;
        punctuality.rest(until);
        if (wait >= TICK_NANOS) {
            select(wait / TICK_NANOS);
        } else if (wait > 0) {
            LockSupport.parkNanos(this, wait);
        }
    }

    /** Who signals before {@code waiting} is set is seen here, who does afterwards wakes the selector. */
    private void select(long timeoutMs) throws IOException {
        waiting = true;
        if (signals.isEmpty()) {
            selector.select(onReady, timeoutMs);
        }
        waiting = false;
    }

    private void ready(SelectionKey key) {
        long now = clock.nanos();
        heldUp = punctuality.isHeldUp(now);
        if (!punctuality.isLate(now)) {
            ((LoopSocket) key.attachment()).read(now, receiveBuffer);
        }
    }

    private synchronized void drainSignals() {
        for (LoopMember member = signals.poll(); member != null; member = signals.poll()) {
            if (member.loop() == this) {
                drain(member);
            } else {
                member.loop().signal(member);
            }
        }
    }

    private void drain(LoopMember member) {
        try {
            member.drain(clock.nanos());
        } catch (RuntimeException e) {
            member.failed(e);
        }
    }

    private void end() {
        List<LoopMember> left = new ArrayList<>(members.keySet());
        left.forEach(LoopMember::loopClosed);
        ended = true;
        drainSignals();
        try {
            selector.close();
        } catch (IOException e) {
            log.debug("selector close failed reason={}", e.toString());
        }
    }
}
