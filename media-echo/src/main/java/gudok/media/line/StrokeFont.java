package gudok.media.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A font of lines, Latin and Cyrillic, read from {@code strokes.txt}: the same picture on every machine, also where no
 * fonts are installed. Immutable.
 */
final class StrokeFont {
    private static final double UNITS = 8;
    private static final double BETWEEN = 2.4;
    private static final double SPACE = 3;
    private static final int ROUNDINGS = 3;
    private static final Glyph UNKNOWN = new Glyph(5, List.of(new double[] {0, 0, 5, 0, 5, 8, 0, 8, 0, 0}));

    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    /** Strokes are rows of x, y. */
    private record Glyph(double width, List<double[]> strokes) {}

    /** How a text looks: height of its capitals in pixels, and its colour. */
    record Style(double size, int color, boolean bold) {
        double thick() {
            return Math.max(1.1, size / (bold ? 5 : 8));
        }
    }

    StrokeFont() {
        var resource = Objects.requireNonNull(StrokeFont.class.getResourceAsStream("strokes.txt"), "strokes.txt");
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("# ")).forEach(this::define);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        glyphs.put((int) ' ', new Glyph(SPACE - BETWEEN, List.of()));
    }

    private void define(String line) {
        String[] words = line.split(" ");
        List<double[]> strokes = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            boolean round = words[i].startsWith("~");
            double[] points = points(round ? words[i].substring(1) : words[i]);
            strokes.add(round ? rounded(points) : points);
        }
        Glyph glyph = new Glyph(Integer.parseInt(words[1]), strokes);
        words[0].codePoints().forEach(each -> glyphs.put(each, glyph));
    }

    private static double[] points(String digits) {
        double[] points = new double[digits.length()];
        for (int i = 0; i < points.length; i++) {
            points[i] = Character.digit(digits.charAt(i), 16);
        }
        return points;
    }

    /** Cuts corners several times (Chaikin), which tends to a smooth curve. */
    private static double[] rounded(double[] points) {
        double[] result = points;
        for (int i = 0; i < ROUNDINGS; i++) {
            result = cut(result);
        }
        return result;
    }

    private static double[] cut(double[] points) {
        int last = points.length - 2;
        boolean closed = points[0] == points[last] && points[1] == points[last + 1];
        List<Double> out = new ArrayList<>();
        for (int i = 0; i < last; i += 2) {
            boolean first = i == 0 && !closed;
            boolean end = i + 2 == last && !closed;
            add(out, points, i, first ? 0 : 0.22);
            add(out, points, i, end ? 1 : 0.78);
        }
        if (closed) {
            out.add(out.get(0));
            out.add(out.get(1));
        }
        return out.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void add(List<Double> out, double[] points, int i, double share) {
        out.add(points[i] + share * (points[i + 2] - points[i]));
        out.add(points[i + 1] + share * (points[i + 3] - points[i + 1]));
    }

    boolean has(int codePoint) {
        return glyphs.containsKey(codePoint);
    }

    double width(String text, double size) {
        double units = text.codePoints()
                .mapToDouble(each -> glyphs.getOrDefault(each, UNKNOWN).width() + BETWEEN)
                .sum();
        return Math.max(0, units - BETWEEN) * size / UNITS;
    }

    /** Draws a text whose capitals have their upper left corner here; returns where it ends. */
    double draw(Canvas canvas, double x, double y, String text, Style style) {
        double scale = style.size() / UNITS;
        double at = x;
        for (int codePoint : text.codePoints().toArray()) {
            Glyph glyph = glyphs.getOrDefault(codePoint, UNKNOWN);
            for (double[] stroke : glyph.strokes()) {
                stroke(canvas, stroke, at, y, style);
            }
            at += (glyph.width() + BETWEEN) * scale;
        }
        return at;
    }

    private static void stroke(Canvas canvas, double[] points, double x, double y, Style style) {
        double scale = style.size() / UNITS;
        for (int i = 0; i + 3 < points.length; i += 2) {
            canvas.line(
                    x + points[i] * scale,
                    y + points[i + 1] * scale,
                    x + points[i + 2] * scale,
                    y + points[i + 3] * scale,
                    style.thick(),
                    style.color());
        }
    }
}
