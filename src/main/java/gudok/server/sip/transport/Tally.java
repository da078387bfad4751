package gudok.server.sip.transport;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts; any thread. */
final class Tally {
    /** What is counted; see {@link TransportCounters}. */
    enum Kind {
        RECEIVED,
        FAST,
        SENT,
        KEEP_ALIVE,
        NOT_SIP,
        MALFORMED,
        TOO_LONG,
        UNANSWERED,
        OWN_VIA,
        SILENCED,
        BUSY,
        FAILED,
        SEND_FAILED
    }

    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);

    Tally() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    void count(Kind kind) {
        counts.get(kind).increment();
    }

    TransportCounters snapshot() {
        return new TransportCounters(
                of(Kind.RECEIVED),
                of(Kind.SENT),
                of(Kind.KEEP_ALIVE),
                of(Kind.NOT_SIP),
                of(Kind.MALFORMED),
                of(Kind.TOO_LONG),
                of(Kind.UNANSWERED),
                of(Kind.OWN_VIA),
                of(Kind.SILENCED),
                of(Kind.BUSY),
                of(Kind.FAILED),
                of(Kind.SEND_FAILED),
                of(Kind.FAST));
    }

    private long of(Kind kind) {
        return counts.get(kind).sum();
    }
}
