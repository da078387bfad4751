package gudok.server.sip.guard;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which share of new calls the server has time for. Looked at every quarter of a second: if the server was behind, the share
 * is halved, else a twentieth is added until all are let in. {@link #waited} from any thread, {@link #share} too, all else on
 * the SIP thread.
 */
public final class Overload {
    /** All of them; shares are in thousandths. */
    public static final int ALL = 1000;

    static final int LEAST = 15;
    static final long PERIOD_MS = 250;
    static final long LATE_MS = 250;
    /** Less is no crowd: a pause of the whole process makes a few calls late too. */
    static final int FEWEST_LATE = 4;

    private static final int STEP = 50;
    private static final long LONGEST_REST = 64;

    private final InstantSource clock;
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger prompt = new AtomicInteger();
    private int lateBefore;
    private int promptBefore;
    private boolean behind;
    private Optional<Reason> reason = Optional.empty();
    private volatile int share = ALL;
    private long startMs;

    /** What was behind. */
    public enum Reason {
        /** The SIP thread does not read as fast as datagrams come. */
        SIP_THREAD,
        /** Calls wait for their threads. */
        CALL_THREADS
    }

    /** Begins with all let in. */
    public Overload(InstantSource clock) {
        this.clock = clock;
        this.startMs = clock.millis();
    }

    /** @param behindMs for how long a socket has not been empty */
    public void read(long behindMs) {
        behind |= behindMs >= LATE_MS;
        look();
    }

    /** A call that had something to do has waited so long for a thread; counts for half a second. Any thread. */
    public void waited(long ms) {
        (ms >= LATE_MS ? late : prompt).incrementAndGet();
    }

    /** Ends the periods that are over. */
    public void look() {
        long nowMs = clock.millis();
        long passed = Math.min(LONGEST_REST, (nowMs - startMs) / PERIOD_MS);
        for (long period = 0; period < passed; period++) {
            endPeriod();
        }
        if (passed != 0 || nowMs < startMs) {
            startMs = nowMs;
        }
    }

    private void endPeriod() {
        Optional<Reason> pressed = pressed();
        if (pressed.isPresent()) {
            reason = pressed;
            share = Math.max(LEAST, share / 2);
        } else {
            share = Math.min(ALL, share + STEP);
        }
    }

    private Optional<Reason> pressed() {
        int lateNow = late.getAndSet(0);
        int promptNow = prompt.getAndSet(0);
        int allLate = lateBefore + lateNow;
        boolean mostLate = allLate >= FEWEST_LATE && allLate >= promptBefore + promptNow;
        lateBefore = lateNow;
        promptBefore = promptNow;
        boolean wasBehind = behind;
        behind = false;
        if (wasBehind) {
            return Optional.of(Reason.SIP_THREAD);
        }
        return mostLate ? Optional.of(Reason.CALL_THREADS) : Optional.empty();
    }

    /** How many of {@link #ALL} new calls may come in; all: there is no overload. */
    public int share() {
        return share;
    }

    /** What was behind last. */
    public Optional<Reason> reason() {
        return reason;
    }
}
