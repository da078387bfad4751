package gudok.server.sip.transport;

/**
 * For how long one socket has had more datagrams than are read at once. A pause of the whole process, for garbage collection
 * say, leaves many behind too, but it says nothing about whether they can be dealt with: it counts as one long batch.
 */
final class Backlog {
    private static final long LONGEST_BATCH_MS = 50;
    private static final long REST_MS = 1000;

    private final int full;
    private boolean wasFull;
    private long readMs;
    private long behindMs;

    /** @param full so many datagrams are a full batch, after which there may be more */
    Backlog(int full) {
        this.full = full;
    }

    /** Of a batch of so many datagrams that has just been dealt with: since when there has been no end; 0 if it was the end. */
    long read(int datagrams, long nowMs) {
        long tookMs = nowMs - readMs;
        boolean goesOn = wasFull && datagrams >= full && tookMs >= 0 && tookMs < REST_MS;
        behindMs = goesOn ? behindMs + Math.min(tookMs, LONGEST_BATCH_MS) : 0;
        wasFull = datagrams >= full;
        readMs = nowMs;
        return behindMs;
    }
}
