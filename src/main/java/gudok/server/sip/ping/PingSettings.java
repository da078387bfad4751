package gudok.server.sip.ping;

import java.time.Duration;

/**
 * When bindings are pinged.
 *
 * @param interval between two pings of one binding; zero: only when an operator asks
 * @param misses   pings in a row without an answer that make a binding unreachable, at least 1
 */
public record PingSettings(Duration interval, int misses) {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    public boolean isOn() {
        return !interval.isZero();
    }

    /** A ping that is not answered so long after its first datagram is a miss. */
    Duration patience() {
        return isOn() && interval.compareTo(LONGEST_WAIT) < 0 ? interval : LONGEST_WAIT;
    }
}
