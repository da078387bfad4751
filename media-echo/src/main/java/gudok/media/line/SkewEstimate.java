package gudok.media.line;

import java.util.OptionalDouble;

/**
 * The difference between the phone's clock and ours. Delay is never less than the line's own, so the earliest packet of
 * each second is kept, and the line that touches these points from below has the skew as its slope: jitter, which only
 * adds, does not tilt it (the linear programme of Moon, Skelly and Towsley, solved by the lower convex hull). Confined
 * to one thread.
 */
final class SkewEstimate {
    private static final int POINTS = 256;
    private static final int FEWEST = 10;
    private static final int SHORTEST_MS = 10_000;

    private final int[] timesMs = new int[POINTS];
    private final double[] delaysMicros = new double[POINTS];
    private final int[] hull = new int[POINTS];
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
        timesMs[at] = timeMs;
        delaysMicros[at] = delayMicros;
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
        double ppm = current();
        if (!Double.isNaN(ppm) && span() >= bestSpanMs) {
            bestPpm = ppm;
            bestSpanMs = span();
        }
        points = 0;
        open = false;
        windowMs = 1000;
    }

    /** In ppm; positive if the phone's clock is fast. Empty before ten seconds of packets. */
    OptionalDouble ppm() {
        double now = current();
        double ppm = !Double.isNaN(now) && span() >= bestSpanMs ? now : bestPpm;
        return Double.isNaN(ppm) ? OptionalDouble.empty() : OptionalDouble.of(ppm);
    }

    private int span() {
        return points == 0 ? 0 : timesMs[points - 1] - timesMs[0];
    }

    /** The hull's edge over the middle of all points is the line with the least sum of distances. */
    private double current() {
        if (points < FEWEST || span() < SHORTEST_MS) {
            return Double.NaN;
        }
        double middle = 0;
        for (int i = 0; i < points; i++) {
            middle += (double) timesMs[i] / points;
        }
        int corners = hull();
        int right = 1;
        while (right < corners - 1 && timesMs[hull[right]] < middle) {
            right++;
        }
        return -1000 * slope(hull[right - 1], hull[right]);
    }

    private int hull() {
        int corners = 0;
        for (int i = 0; i < points; i++) {
            while (corners >= 2 && slope(hull[corners - 2], i) <= slope(hull[corners - 2], hull[corners - 1])) {
                corners--;
            }
            hull[corners++] = i;
        }
        return corners;
    }

    private double slope(int from, int to) {
        return (delaysMicros[to] - delaysMicros[from]) / (timesMs[to] - timesMs[from]);
    }
}
