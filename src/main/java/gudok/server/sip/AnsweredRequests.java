package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gudok.server.sip.register.ReplyLog;
import gudok.server.sip.register.Transaction;
import gudok.server.sip.transport.RawMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Requests whose transactions the stack does not keep, or not as long as retransmissions may come: 64 T1, which is timer J of
 * RFC 3261 §17.2.2 and timer L of RFC 6026 §7.1. They are two objects for the garbage collector, however many they are.
 * SIP thread only.
 */
final class AnsweredRequests {
    private static final Duration LIFE = Duration.ofSeconds(32);
    private static final long PART_OF_HEAP = 16;
    private static final int MOST_BYTES = 1 << 26;
    private static final int LEAST_BYTES = 1 << 20;

    private final Replies replies;
    private final InstantSource clock;
    private final ReplyLog log = new ReplyLog(mostBytes(), LIFE.toMillis());

    AnsweredRequests(Replies replies, InstantSource clock) {
        this.replies = replies;
        this.clock = clock;
    }

    /** A power of two: 32 MB of the usual 512. */
    private static int mostBytes() {
        long fitting = Long.highestOneBit(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        return (int) Math.max(LEAST_BYTES, Math.min(MOST_BYTES, fitting));
    }

    /** @param request as it came, nothing taken from it yet */
    Transaction key(SIPRequest request) {
        return replies.transaction(request, (RawMessage) request.getApplicationData());
    }

    /** @param answer as it went over the wire; empty if the stack repeats it, or nobody does */
    void keep(Transaction key, byte[] answer) {
        log.put(key, answer, answer.length, clock.millis());
    }

    /** What was kept. */
    Optional<byte[]> find(Transaction key) {
        return log.find(key, clock.millis());
    }
}
