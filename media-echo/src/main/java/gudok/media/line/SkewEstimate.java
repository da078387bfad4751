package gudok.media.line;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The difference between the phone's clock and ours. Delay is never less than the line's own, so the earliest packet of
 * each second is kept, and the line that touches these points from below has the skew as its slope: jitter, which only
 * adds, does not tilt it (the linear programme of Moon, Skelly and Towsley, solved by the lower convex hull). Where the
 * line's delay changes for good, the points step; the longest stretch without a step decides. Confined to one thread.
 */
final class SkewEstimate {
    private static final int POINTS = 256;
    /** Room to begin with. */
    private static final int FEW_POINTS = 16;

    private static final int FEWEST = 10;
    private static final int SHORTEST_MS = 10_000;

    private int[] timesMs = new int[0];
    private float[] delaysMicros = new float[0];
    private int points;
    private int windowMs = 1000;
    private int windowEndMs;
    private boolean open;
    private double bestPpm = Double.NaN;
    private int bestSpanMs;

    /** An arrival: when, since the beginning, and how long after its timestamp by an arbitrary origin. */
    void add(int timeMs, double delayMicros) {
        if (!open || timeMs >= windowEndMs) {
            open(timeMs);
            set(points++, timeMs, delayMicros);
        } else if (delayMicros < delaysMicros[points - 1]) {
            set(points - 1, timeMs, delayMicros);
        }
    }

    private void open(int timeMs) {
        if (points == POINTS) {
            halve();
        }
        open = true;
        windowEndMs = timeMs + windowMs;
    }

    private void set(int at, int timeMs, double delayMicros) {
        if (at == timesMs.length) {
            int more = Math.max(FEW_POINTS, 2 * at);
            timesMs = Arrays.copyOf(timesMs, more);
            delaysMicros = Arrays.copyOf(delaysMicros, more);
        }
        timesMs[at] = timeMs;
        delaysMicros[at] = (float) delayMicros;
    }

    private void halve() {
        for (int i = 0; i < POINTS / 2; i++) {
            int lower = delaysMicros[2 * i] <= delaysMicros[2 * i + 1] ? 2 * i : 2 * i + 1;
            set(i, timesMs[lower], delaysMicros[lower]);
        }
        points = POINTS / 2;
        windowMs *= 2;
    }

    /** The delays that follow have another origin; the longest stretch without such a break decides. */
    void breakOff() {
        keepBest();
        points = 0;
        open = false;
        windowMs = 1000;
    }

    private void keepBest() {
        Stretch now = longest();
        if (now.isEnough() && now.spanMs() >= bestSpanMs) {
            bestPpm = now.ppm();
            bestSpanMs = now.spanMs();
        }
    }

    /** In ppm; positive if the phone's clock is fast. Empty before ten seconds of packets. */
    OptionalDouble ppm() {
        Stretch now = longest();
        double ppm = now.isEnough() && now.spanMs() >= bestSpanMs ? now.ppm() : bestPpm;
        return Double.isNaN(ppm) ? OptionalDouble.empty() : OptionalDouble.of(ppm);
    }

    private Stretch longest() {
        Stretch best = new Stretch(0, 0);
        int from = 0;
        for (int step : DelaySteps.of(delaysMicros, points)) {
            best = longer(best, new Stretch(from, step));
            from = step;
        }
        return longer(best, new Stretch(from, points));
    }

    private static Stretch longer(Stretch one, Stretch other) {
        return other.spanMs() > one.spanMs() ? other : one;
    }

    /** Points from the first one up to the second, which is not one of them. */
    private final class Stretch {
        private final int from;
        private final int to;

        Stretch(int from, int to) {
            this.from = from;
            this.to = to;
        }

        int spanMs() {
            return to == from ? 0 : timesMs[to - 1] - timesMs[from];
        }

        boolean isEnough() {
            return to - from >= FEWEST && spanMs() >= SHORTEST_MS;
        }

        /** The hull's edge over the middle of all points is the line with the least sum of distances. */
        double ppm() {
            double middle = 0;
            for (int i = from; i < to; i++) {
                middle += (double) timesMs[i] / (to - from);
            }
            int[] hull = new int[to - from];
            int corners = hull(hull);
            int right = 1;
            while (right < corners - 1 && timesMs[hull[right]] < middle) {
                right++;
            }
            return -1000 * slope(hull[right - 1], hull[right]);
        }

        private int hull(int[] hull) {
            int corners = 0;
            for (int i = from; i < to; i++) {
                while (corners >= 2 && slope(hull[corners - 2], i) <= slope(hull[corners - 2], hull[corners - 1])) {
                    corners--;
                }
                hull[corners++] = i;
            }
            return corners;
        }
    }

    private double slope(int from, int to) {
        return ((double) delaysMicros[to] - delaysMicros[from]) / (timesMs[to] - timesMs[from]);
    }
}
