package gudok.server.sip.guard;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which share of new calls the server has time for. Looked at every quarter of a second: each one at whose end the server is
 * behind halves the share, each other one adds a twentieth, up to all; the first half goes at once. If the first half was not enough, next to none is let in
 * until the backlog is gone. {@link #waited} and {@link #share} from any thread, all else on
 * the SIP thread.
 */
public final class Overload {
    /** All of them; shares are in thousandths. */
    public static final int ALL = 1000;

    static final int LEAST = 15;
    static final long PERIOD_MS = 250;
    static final long LATE_MS = 600;
    /** Less is no crowd: a pause of the whole process makes a few calls late too. */
    static final int FEWEST_LATE = 4;
    /** At the end of a period a backlog is there still if it was there so long ago. */
    private static final long RECENT_MS = 100;

    private static final int STEP = 50;

    private final InstantSource clock;
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger prompt = new AtomicInteger();
    private int lateBefore;
    private int promptBefore;
    private long lastBehindMs = Long.MIN_VALUE / 2;
    private Optional<Reason> reason = Optional.empty();
    private volatile int share = ALL;
    /** The share that the server may have time for once its backlog is gone. */
    private int level = ALL;

    private int backlogPeriods;
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
        if (behindMs < LATE_MS) {
            look();
            return;
        }
        lastBehindMs = clock.millis();
        if (backlogPeriods == 0) {
            endPeriod(lastBehindMs);
        } else {
            look();
        }
    }

    /** A call that had something to do has waited so long for a thread; counts for half a second. Any thread. */
    public void waited(long ms) {
        (ms >= LATE_MS ? late : prompt).incrementAndGet();
    }

    /** Ends the period if it is over. Who looks late was kept from it, so it is one period all the same. */
    public void look() {
        long nowMs = clock.millis();
        if (nowMs - startMs >= PERIOD_MS || nowMs < startMs) {
            endPeriod(nowMs);
        }
    }

    private void endPeriod(long nowMs) {
        startMs = nowMs;
        Optional<Reason> pressed = pressed(nowMs);
        reason = pressed.or(() -> reason);
        backlogPeriods = pressed.isPresent() ? backlogPeriods + 1 : 0;
        level = pressed.isPresent() ? Math.max(LEAST, level / 2) : Math.min(ALL, level + STEP);
        share = backlogPeriods > 1 ? LEAST : level;
    }

    private Optional<Reason> pressed(long nowMs) {
        int lateNow = late.getAndSet(0);
        int promptNow = prompt.getAndSet(0);
        int allLate = lateBefore + lateNow;
        boolean mostLate = allLate >= FEWEST_LATE && allLate >= promptBefore + promptNow;
        lateBefore = lateNow;
        promptBefore = promptNow;
        if (nowMs - lastBehindMs < RECENT_MS) {
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
