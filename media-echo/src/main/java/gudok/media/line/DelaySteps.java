package gudok.media.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds where the least delay of a line changes for good, as after a change of its route. Pure. */
final class DelaySteps {
    /** So many points on both sides must agree. */
    private static final int SIDE = 4;

    private static final double LEAST_MICROS = 500;
    private static final double TIMES_USUAL = 7;

    private DelaySteps() {}

    /**
     * Where steps are.
     *
     * @param micros least delay of each stretch of time; the first {@code count} are looked at
     * @return the first point behind each step, in rising order
     */
    static List<Integer> of(float[] micros, int count) {
        List<Integer> steps = new ArrayList<>();
        if (count <= 2 * SIDE) {
            return steps;
        }
        double[] rises = rises(micros, count);
        double drift = median(rises.clone());
        double limit = Math.max(LEAST_MICROS, TIMES_USUAL * usualChange(micros, count, drift / SIDE));
        for (int at = 0; at < rises.length; at++) {
            double size = Math.abs(rises[at] - drift);
            if (size > limit && isSharpest(rises, at, drift)) {
                steps.add(at + SIDE);
                at += SIDE - 1;
            }
        }
        return steps;
    }

    /** By how much the least delay of the points behind each point is above that of those before it. */
    private static double[] rises(float[] micros, int count) {
        double[] rises = new double[count - 2 * SIDE + 1];
        for (int i = 0; i < rises.length; i++) {
            rises[i] = least(micros, i + SIDE, i + 2 * SIDE) - least(micros, i, i + SIDE);
        }
        return rises;
    }

    /** The median, so that steps themselves do not count; nor does a clock that is off, which is the drift. */
    private static double usualChange(float[] micros, int count, double drift) {
        double[] changes = new double[count - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = Math.abs(micros[i + 1] - micros[i] - drift);
        }
        return median(changes);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static boolean isSharpest(double[] rises, int at, double drift) {
        double size = Math.abs(rises[at] - drift);
        for (int next = at + 1; next < at + SIDE && next < rises.length; next++) {
            if (Math.abs(rises[next] - drift) > size) {
                return false;
            }
        }
        return true;
    }

    private static double least(float[] micros, int from, int to) {
        double least = micros[from];
        for (int i = from + 1; i < to; i++) {
            least = Math.min(least, micros[i]);
        }
        return least;
    }
}
