package gudok.media.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds where the least delay of a line changes for good, as after a change of its route. Pure. */
final class DelaySteps {
    /** So many points on both sides must agree. */
    private static final int SIDE = 4;

    private static final double LEAST_MICROS = 500;
    private static final double TIMES_USUAL = 6;

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
        double limit = Math.max(LEAST_MICROS, TIMES_USUAL * usualChange(micros, count));
        for (int at = SIDE; at <= count - SIDE; at++) {
            double size = step(micros, at);
            if (size > limit && isSharpest(micros, at, count, size)) {
                steps.add(at);
                at += SIDE - 1;
            }
        }
        return steps;
    }

    /** The median, so that steps themselves do not count; a clock that is off does. */
    private static double usualChange(float[] micros, int count) {
        double[] changes = new double[count - 1];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = Math.abs(micros[i + 1] - micros[i]);
        }
        Arrays.sort(changes);
        return changes[changes.length / 2];
    }

    private static double step(float[] micros, int at) {
        return Math.abs(least(micros, at, at + SIDE) - least(micros, at - SIDE, at));
    }

    private static boolean isSharpest(float[] micros, int at, int count, double size) {
        for (int next = at + 1; next < at + SIDE && next <= count - SIDE; next++) {
            if (step(micros, next) > size) {
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
