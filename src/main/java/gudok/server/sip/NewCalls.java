package gudok.server.sip;

import gudok.server.Timers;
import gudok.server.sip.guard.Overload;
import gudok.server.sip.guard.Overload.Reason;
import gudok.server.sip.register.Transaction;
import gudok.server.sip.transport.CallGate;
import gudok.server.sip.transport.RawMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses calls that there is no time for, before they are parsed (RFC 3261 §21.5.4). By Call-ID, so that a call that was
 * challenged is let in the second time too. Who was refused is known for 64 T1: his retransmissions hear the same. SIP thread,
 * but for the counts.
 */
final class NewCalls implements CallGate {
    private static final Logger log = LoggerFactory.getLogger(NewCalls.class);
    private static final Duration LIFE = Duration.ofSeconds(32);
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final int LONGEST_RETRY_S = 5;

    private final Overload overload;
    private final Replies replies;
    private final Known known;
    private final InstantSource clock;
    private final Timers timers;
    private final Executor loop;
    private final RefusedCalls refused = new RefusedCalls(LIFE.toMillis());
    private final Map<Reason, LongAdder> counts = new EnumMap<>(Reason.class);
    private boolean shedding;
    private long begunMs;
    private long before;
    private long rememberedMs = Long.MIN_VALUE;

    /**
     * INVITEs that have calls already.
     *
     * @param transaction of that branch, in lower case, is alive
     * @param answered    not long ago
     */
    record Known(Predicate<String> transaction, Predicate<Transaction> answered) {}

    NewCalls(Overload overload, Replies replies, Known known, InstantSource clock, Timers timers, Executor loop) {
        this.overload = overload;
        this.replies = replies;
        this.known = known;
        this.clock = clock;
        this.timers = timers;
        this.loop = loop;
        for (Reason reason : Reason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    /** Calls that were refused, by what was behind. Any thread. */
    Map<Reason, Long> shed() {
        Map<Reason, Long> shed = new EnumMap<>(Reason.class);
        counts.forEach((reason, count) -> shed.put(reason, count.sum()));
        return shed;
    }

    private long all() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    @Override
    public void read(long behindMs) {
        overload.read(behindMs);
        watch();
    }

    private void look() {
        overload.look();
        watch();
        if (shedding) {
            lookSoon();
        }
    }

    private void lookSoon() {
        timers.after(PERIOD, () -> loop.execute(this::look));
    }

    private void watch() {
        boolean pressed = overload.share() < Overload.ALL;
        if (pressed && !shedding) {
            begunMs = clock.millis();
            before = all();
            lookSoon();
        } else if (!pressed && shedding && all() > before) {
            log.warn("sip overload is over refused_calls={} after_ms={}", all() - before, clock.millis() - begunMs);
        }
        shedding = pressed;
    }

    @Override
    public OptionalInt refuses(RawMessage invite, InetSocketAddress source) {
        if (!shedding && clock.millis() >= rememberedMs) {
            return OptionalInt.empty();
        }
        Optional<TransactionPlace> opening = TransactionPlace.ofOpening(invite);
        return opening.isPresent() ? refuses(opening.get(), invite, source) : OptionalInt.empty();
    }

    private OptionalInt refuses(TransactionPlace opening, RawMessage invite, InetSocketAddress source) {
        Transaction key = replies.transaction(opening, invite, source);
        boolean again = refused.has(key);
        if (!again && (isAdmitted(opening.callId()) || isKnown(opening.branch(), key))) {
            return OptionalInt.empty();
        }
        if (!again) {
            shed(key);
        }
        return OptionalInt.of(1 + Math.floorMod(key.origin(), LONGEST_RETRY_S));
    }

    private void shed(Transaction key) {
        Reason behind = overload.reason().orElseThrow();
        if (all() == before) {
            log.warn("sip overload, new calls are refused behind={} admitted_per_mille={}", behind, overload.share());
        }
        refused.add(key, clock.millis());
        rememberedMs = clock.millis() + LIFE.toMillis();
        counts.get(behind).increment();
    }

    private boolean isAdmitted(String callId) {
        return Math.floorMod(replies.dice(callId), Overload.ALL) < overload.share();
    }

    private boolean isKnown(String branch, Transaction key) {
        return known.transaction().test(branch.toLowerCase(Locale.ROOT))
                || known.answered().test(key);
    }
}
