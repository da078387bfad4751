package gudok.media.net;

import java.util.List;

/**
 * How punctual a media loop is. A snapshot; all but {@code members} only grow.
 *
 * @param members  sessions that it serves
 * @param turns    how often it has woken
 * @param lateness turns by how much later than planned they began: as many as {@link #BOUNDS_MS}, and one more for all
 *     beyond; a turn stands in the first class whose bound it does not exceed
 * @param worstMs  the latest one, in milliseconds
 */
public record LoopStatistics(String name, int members, long turns, List<Long> lateness, double worstMs) {
    /** Upper bounds of the classes, in milliseconds. */
    public static final List<Integer> BOUNDS_MS = List.of(1, 2, 5, 10, 20, 50, 100, 200, 500);

    public LoopStatistics {
        lateness = List.copyOf(lateness);
    }
}
