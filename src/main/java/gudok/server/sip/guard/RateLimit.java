package gudok.server.sip.guard;

import gudok.server.FloodGuard;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many messages a second each source may send: a bucket that holds one second's worth. Bounded to the 16,384 sources that
 * sent something last; one that was forgotten starts with a full bucket. On the SIP thread only.
 */
final class RateLimit {
    private static final int MOST_SOURCES = 16_384;
    private static final double MS_PER_SECOND = 1000;

    private static final long LINE_PERIOD_MS = 60_000;
    private static final Logger log = LoggerFactory.getLogger(RateLimit.class);

    private final FloodGuard lines;
    private final int perSecond;
    private final InstantSource clock;
    private final Map<InetAddress, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Bucket> eldest) {
            return size() > MOST_SOURCES;
        }
    };

    private static final class Bucket {
        private double messages;
        private long filledMs;
        private long refused;
        private long nextLineMs = Long.MIN_VALUE;
    }

    /** @param perSecond 0 is without limit */
    RateLimit(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
        this.lines = new FloodGuard(clock);
    }

    /** True if that source may send one message more; it is counted then. */
    boolean admits(InetAddress source) {
        return perSecond == 0 || take(Neighbourhood.of(source), clock.millis());
    }

    private boolean take(InetAddress source, long nowMs) {
        Bucket bucket = buckets.computeIfAbsent(source, unknown -> full(nowMs));
        double gained = Math.max(0, nowMs - bucket.filledMs) * perSecond / MS_PER_SECOND;
        bucket.messages = Math.min(perSecond, bucket.messages + gained);
        bucket.filledMs = nowMs;
        if (bucket.messages < 1) {
            bucket.refused++;
            tell(source, bucket, nowMs);
            return false;
        }
        bucket.messages--;
        return true;
    }

    /** One line a minute for a source; sources can be forged, so there are few lines a second of all together. */
    private void tell(InetAddress source, Bucket bucket, long nowMs) {
        OptionalLong held = nowMs < bucket.nextLineMs ? OptionalLong.empty() : lines.pass();
        if (held.isPresent()) {
            log.warn(
                    "source limited address={} rate_limit={} refused={} more={}",
                    Neighbourhood.text(source),
                    perSecond,
                    bucket.refused,
                    held.getAsLong());
            bucket.refused = 0;
            bucket.nextLineMs = nowMs + LINE_PERIOD_MS;
        }
    }

    private Bucket full(long nowMs) {
        Bucket bucket = new Bucket();
        bucket.messages = perSecond;
        bucket.filledMs = nowMs;
        return bucket;
    }
}
