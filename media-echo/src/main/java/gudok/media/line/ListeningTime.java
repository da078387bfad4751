package gudok.media.line;

/**
 * How long the peer was to send sound: not while it holds, in whatever form, or only listens (RFC 3264 §8.4). Confined to one
 * thread.
 */
final class ListeningTime {
    private boolean listening;
    private long sinceNanos;
    private long totalNanos;

    void change(boolean wanted, long nowNanos) {
        totalNanos = nanos(nowNanos);
        sinceNanos = nowNanos;
        listening = wanted;
    }

    private long nanos(long nowNanos) {
        return totalNanos + (listening ? nowNanos - sinceNanos : 0);
    }

    long milliseconds(long nowNanos) {
        return nanos(nowNanos) / 1_000_000;
    }
}
