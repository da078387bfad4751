package gudok.media.line;

import gudok.media.line.StrokeFont.Style;
import java.util.Locale;

/** Curves over the time of a call, all on the same scale of time. Confined to one thread. */
final class Graph {
    private static final int CARD = 0xffffff;
    private static final int GRID = 0xe5e7eb;
    private static final int HATCH = 5;
    private static final int HATCHED = 0xb0b6c0;
    private static final int PALE = 0x6b7280;
    private static final Style SCALE = new Style(9, PALE, false);
    private static final double[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600};
    /** Sound is drawn by the root of its amplitude, so that quiet voices are seen. */
    private static final double FULL = Math.sqrt(32768);

    private final Canvas canvas;
    private final StrokeFont font;
    private final double left;
    private final double right;
    private final double seconds;
    private final Locale locale;

    /** @param locale of the numbers */
    Graph(Canvas canvas, StrokeFont font, double left, double right, double seconds, Locale locale) {
        this.canvas = canvas;
        this.font = font;
        this.left = left;
        this.right = right;
        this.seconds = seconds;
        this.locale = locale;
    }

    private double x(double second) {
        return left + (right - left) * second / seconds;
    }

    private double step() {
        for (double step : STEPS) {
            if (seconds / step <= 14) {
                return step;
            }
        }
        return Math.ceil(seconds / 14 / 3600) * 3600;
    }

    private void card(double top, double bottom) {
        canvas.box(left, top, right, bottom, CARD);
        for (double second = step(); second < seconds; second += step()) {
            canvas.box(x(second), top, x(second) + 1, bottom, GRID);
        }
    }

    /** The scale of time under the last graph. */
    void seconds(double top, String unit) {
        for (double second = 0; second < seconds; second += step()) {
            font.draw(canvas, x(second), top, String.format(locale, "%.0f %s", second, unit), SCALE);
        }
    }

    void outline(double top, double bottom, LineReport.Envelope outline, int color) {
        card(top, bottom);
        double middle = (top + bottom) / 2;
        double reach = (bottom - top) / 2 - 3;
        level(middle, reach, 0, "0");
        level(middle, reach, -20, "-20");
        canvas.box(left, middle - 0.5, right, middle + 0.5, GRID);
        for (int column = (int) left; column < right; column++) {
            column(column, middle, reach, outline, color);
        }
    }

    /** All places that lie in one column of pixels, so that no seams are seen between them. */
    private void column(int column, double middle, double reach, LineReport.Envelope outline, int color) {
        double placesPerColumn = seconds * 1000 / outline.placeMs() / (right - left);
        int from = (int) ((column - left) * placesPerColumn);
        int to = Math.min(outline.low().length, (int) Math.max(from + 1, (column + 1 - left) * placesPerColumn));
        short low = Short.MAX_VALUE;
        short high = Short.MIN_VALUE;
        boolean skipped = false;
        for (int i = from; i < to; i++) {
            skipped |= outline.isSkipped(i);
            boolean sound = outline.low()[i] <= outline.high()[i];
            low = sound && outline.low()[i] < low ? outline.low()[i] : low;
            high = sound && outline.high()[i] > high ? outline.high()[i] : high;
        }
        if (low <= high) {
            canvas.box(column, middle - reach * root(high) - 0.5, column + 1, middle - reach * root(low) + 0.5, color);
        } else if (skipped && column % HATCH == 0) {
            canvas.box(column, middle - reach, column + 1, middle + reach, HATCHED);
        }
    }

    private void level(double middle, double reach, int dbm0, String name) {
        double away = reach * Math.pow(10, (dbm0 - 3.14) / 40);
        canvas.box(left, middle - away, right, middle - away + 1, GRID);
        canvas.box(left, middle + away, right, middle + away + 1, GRID);
        font.draw(canvas, left - 10 - font.width(name, 9), middle - away - 4, name, SCALE);
    }

    private static double root(short sample) {
        return Math.signum(sample) * Math.sqrt(Math.abs((double) sample)) / FULL;
    }

    /** One bar for each second, on a scale that fits. */
    void bars(double top, double bottom, long firstSecond, float[] values, int color) {
        card(top, bottom);
        float most = 0;
        for (float value : values) {
            most = Math.max(most, value);
        }
        double full = scale(most);
        scale(top, bottom, full);
        for (int i = 0; i < values.length; i++) {
            double from = x(firstSecond + i);
            double to = Math.min(right, Math.max(from + 1, x(firstSecond + i + 1) - 1));
            double tall = (bottom - top) * values[i] / full;
            canvas.box(from, bottom - tall, to, bottom, color);
        }
    }

    private void scale(double top, double bottom, double full) {
        double middle = (top + bottom) / 2;
        canvas.box(left, middle, right, middle + 1, GRID);
        String most = String.format(locale, "%.0f", full);
        String half = String.format(locale, full < 10 ? "%.1f" : "%.0f", full / 2);
        font.draw(canvas, left - 10 - font.width(most, 9), top, most, SCALE);
        font.draw(canvas, left - 10 - font.width(half, 9), middle - 4, half, SCALE);
        font.draw(canvas, left - 10 - font.width("0", 9), bottom - 9, "0", SCALE);
    }

    /** 1, 2 or 5 times a power of ten; never so small that nothing looks like much. */
    private static double scale(double most) {
        double power = 1;
        while (true) {
            for (double each : new double[] {5, 10, 20}) {
                if (most <= each * power) {
                    return each * power;
                }
            }
            power *= 10;
        }
    }
}
