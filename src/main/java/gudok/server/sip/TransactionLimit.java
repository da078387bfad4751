package gudok.server.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPTransactionStack;

/**
 * How many server transactions there may be. Each lives for half a minute after its answer (RFC 3261 §17.2, timers H and J),
 * whatever becomes of the call, so their number is what a flood of calls drives up. SIP thread only.
 */
final class TransactionLimit {
    /** Measured: 10,300 of a refused INVITE of 7.5 kB with its dialog, of which {@link LeanRequest} leaves what is needed. */
    private static final long BYTES_EACH = 16_384;

    private static final int PART_OF_HEAP = 2;
    private static final int LEAST = 1024;
    private static final String COOKIE = "z9hg4bk";

    private final int most;

    TransactionLimit(int most) {
        this.most = most;
    }

    /** Half of the heap may be theirs. */
    static TransactionLimit ofHeap() {
        long fitting = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / BYTES_EACH;
        return new TransactionLimit((int) Math.max(LEAST, Math.min(Integer.MAX_VALUE / 2, fitting)));
    }

    /**
     * True if there is no room for what the request begins. What ends a call has a reserve, so that a full house can empty;
     * a branch from before RFC 3261, for which the stack looks through all transactions, must do with a small part.
     */
    boolean excludes(SIPRequest request, SIPTransactionStack stack) {
        int size = stack.getServerTransactionTableSize();
        if (size < most / 16 || request.getMethod().equals("ACK")) {
            return false;
        }
        String id = request.getTransactionId();
        boolean known = stack.findTransaction(id, true) != null;
        return !known && (!id.startsWith(COOKIE) || size >= (endsCall(request) ? most + most / 4 : most));
    }

    private static boolean endsCall(SIPRequest request) {
        return request.getMethod().equals("BYE") || request.getMethod().equals("CANCEL");
    }
}
