package gudok.phone;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** What the network does to the phone's frames on their way out. Drops, jitter and reordering are all a matter of delay. */
public interface Impairment {
    /**
     * How much later than planned a frame leaves; a delay above the frame length lets later frames overtake it.
     *
     * @param index of the frame on the stream's grid
     * @return empty if the frame is lost
     */
    Optional<Duration> delayOf(long index);

    /** How often a frame that is not lost is sent. */
    default int copiesOf(long index) {
        return 1;
    }

    static Impairment none() {
        return index -> Optional.of(Duration.ZERO);
    }

    static Impairment dropping(long... lost) {
        long[] sorted = Arrays.stream(lost).sorted().toArray();
        return index -> Arrays.binarySearch(sorted, index) >= 0 ? Optional.empty() : Optional.of(Duration.ZERO);
    }

    /** Every {@code period}-th frame leaves behind its successor. */
    static Impairment swappingEvery(int period, int ptimeMs) {
        Duration late = Duration.ofMillis(ptimeMs).plusMillis(ptimeMs / 2);
        return index -> Optional.of(index % period == period - 1 ? late : Duration.ZERO);
    }

    /** Delays spread evenly between zero and {@code most}; the same seed gives the same delays. */
    static Impairment jitter(long seed, Duration most) {
        return index -> Optional.of(
                Duration.ofNanos((long) (new Random(seed * 1_000_003 + index).nextDouble() * most.toNanos())));
    }
}
