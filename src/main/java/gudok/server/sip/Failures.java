package gudok.server.sip;

import gudok.server.FloodGuard;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of requests and legs that failed, and counts them. A stranger can cause most of them at will: one line each, few a
 * second; a stack trace only for mistakes of our own. Any thread.
 */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private final FloodGuard guard;
    private final FloodGuard crowds;
    private final Runnable count;

    Failures(InstantSource clock, Runnable count) {
        this.guard = new FloodGuard(clock);
        this.crowds = new FloodGuard(clock);
        this.count = count;
    }

    /** Tells that there is no room for a transaction. */
    void crowded(String method, int transactions) {
        crowds.pass()
                .ifPresent(more -> log.warn(
                        "sip request refused, too many transactions method={} transactions={} more={}",
                        method,
                        transactions,
                        more));
    }

    /**
     * Tells of one.
     *
     * @param what   failed: method of a request, or state of a leg
     * @param callId as it was on the wire
     */
    void tell(String what, String callId, Exception cause) {
        count.run();
        guard.pass().ifPresent(more -> {
            String id = HeaderText.plain(callId);
            if (cause instanceof RuntimeException) {
                log.warn("sip failed what={} call_id={} more={}", what, id, more, cause);
            } else {
                String reason = HeaderText.plain(String.valueOf(cause.getMessage()));
                log.warn("sip failed what={} call_id={} reason={} more={}", what, id, reason, more);
            }
        });
    }
}
