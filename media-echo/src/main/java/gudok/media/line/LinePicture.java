package gudok.media.line;

import gudok.media.line.StrokeFont.Style;
import gudok.media.net.IpText;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Draws a report: verdict with advice, numbers, the sound of both directions, loss and jitter over time. 1200 x 800
 * pixels, the same on every machine: no AWT, no fonts. Pure; takes some 50 ms, so not for a media loop.
 */
public final class LinePicture {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;
    private static final double LEFT = 80;
    private static final double RIGHT = WIDTH - 30.0;
    private static final int MOST_CHARACTERS = 250;
    private static final int INK = 0x1f2937;
    private static final int PALE = 0x6b7280;
    private static final int PAPER = 0xf3f4f6;
    private static final int CARD = 0xffffff;

    private static final StrokeFont FONT = new StrokeFont();
    private static final Style SMALL = new Style(10, PALE, false);
    private static final Style NUMBER = new Style(21, INK, true);

    private final LineReport report;
    private final Locale locale;
    private final PictureWords words;
    private final Canvas canvas = new Canvas(WIDTH, HEIGHT, PAPER);

    private LinePicture(LineReport report, Locale locale) {
        this.report = report;
        this.locale = locale;
        words = new PictureWords(locale);
    }

    /**
     * A PNG file.
     *
     * @param title of the call, e.g. its number; cut where it gets too long
     * @param locale Russian, or else English
     */
    public static byte[] png(LineReport report, String title, Locale locale) {
        LinePicture picture = new LinePicture(report, locale);
        picture.head(title);
        picture.tiles();
        picture.graphs();
        picture.foot();
        return picture.canvas.png();
    }

    private void head(String title) {
        int color = color(report.verdict().grade());
        canvas.box(0, 0, WIDTH, 112, CARD);
        canvas.box(0, 0, 10, 112, color);
        Style big = new Style(34, color, true);
        String word = report.verdict().grade().text(locale).toUpperCase(locale);
        FONT.draw(canvas, 30, 22, word, big);
        double x = 30 + Math.max(310, FONT.width(word, 34) + 40);
        Reason reason = report.verdict().reason();
        text(x, 24, reason.text(locale), new Style(17, INK, true), RIGHT - x);
        text(x, 54, reason.advice(locale), new Style(12, PALE, false), RIGHT - x);
        text(30, 72, words.of("Line check"), SMALL, x - 50);
        text(30, 90, title, SMALL, x - 50);
        List<String> more = report.verdict().findings().stream()
                .skip(1)
                .map(each -> each.reason().text(locale))
                .toList();
        text(x, 84, more.isEmpty() ? "" : "+ " + String.join("; ", more), new Style(11, INK, false), RIGHT - x);
    }

    private static int color(Verdict.Grade grade) {
        return switch (grade) {
            case GOOD -> 0x15803d;
            case USABLE -> 0xb45309;
            case BAD -> 0xb91c1c;
        };
    }

    private void text(double x, double y, String text, Style style, double room) {
        String cut = text;
        if (FONT.width(text, style.size()) > room) {
            int[] points = text.codePoints().toArray();
            int kept = Math.min(points.length, MOST_CHARACTERS);
            while (kept > 0 && FONT.width(new String(points, 0, kept) + "...", style.size()) > room) {
                kept--;
            }
            cut = new String(points, 0, kept) + "...";
        }
        FONT.draw(canvas, x, y, cut, style);
    }

    private void tiles() {
        LineReport.Quality quality = report.quality();
        tile(0, "MOS", number(quality.mos(), "%.2f"), "R " + number(quality.r(), "%.1f"));
        tile(1, words.of("loss"), format("%.1f %%", report.packets().lossPercent()), bursts());
        tile(2, words.of("late"), format("%.1f %%", report.packets().latePercent()), "> 60 " + words.of("ms"));
        tile(
                3,
                words.of("jitter"),
                ms(report.timing().jitterMs()),
                "95 %: " + ms(report.timing().delay95Ms()));
        OptionalDouble trip = report.outbound().roundTripMs();
        tile(
                4,
                words.of("round trip"),
                number(trip, trip.orElse(0) < 10 ? "%.1f" : "%.0f") + " " + words.of("ms"),
                trip.isPresent() ? "" : words.of("delay unknown"));
        tile(5, words.of("level"), number(report.level().activeDbm0(), "%.1f"), peak());
        tile(6, words.of("noise"), number(report.level().noiseDbm0(), "%.1f"), silence());
        tile(7, words.of("clock"), clock(report.timing().skewPpm()), "ppm");
    }

    /** Whole numbers, and no zero with a minus. */
    private String clock(OptionalDouble ppm) {
        return ppm.isPresent() ? format("%+d", Math.round(ppm.getAsDouble())) : "–";
    }

    private String bursts() {
        return words.of("bursts") + ": " + report.bursts().bursts();
    }

    private String peak() {
        return "dBm0, max " + number(report.level().peakDbm0(), "%.1f");
    }

    private String silence() {
        return words.of("silence") + " "
                + format("%.0f %%", 100 * report.level().silenceShare());
    }

    private String ms(double value) {
        return format("%.1f ", value) + words.of("ms");
    }

    private void tile(int place, String name, String value, String below) {
        double wide = (WIDTH - 60.0 - 7 * 10) / 8;
        double x = 30 + place * (wide + 10);
        canvas.box(x, 124, x + wide, 214, CARD);
        text(x + 12, 134, name, SMALL, wide - 20);
        text(x + 12, 156, value, NUMBER, wide - 14);
        text(x + 12, 193, below, SMALL, wide - 16);
    }

    private String number(OptionalDouble value, String format) {
        return value.isPresent() ? format(format, value.getAsDouble()) : "–";
    }

    private String format(String format, Object value) {
        return String.format(locale, format, value);
    }

    private void graphs() {
        Graph graph = new Graph(canvas, FONT, LEFT, RIGHT, Math.max(1, report.durationMs() / 1000.0), locale);
        sound(graph, 226, words.of("phone → us"), report.heard(), 0x2563eb);
        sound(graph, 366, words.of("us → phone"), report.sent(), 0x7c3aed);
        LineReport.TimeLine line = report.timeLine();
        caption(506, words.of("loss, %"));
        graph.bars(524, 596, line.firstSecond(), line.lossPercent(), 0xdc2626);
        caption(610, words.of("jitter, ms"));
        graph.bars(628, 700, line.firstSecond(), line.jitterMs(), 0xd97706);
        graph.seconds(706, words.of("s"));
    }

    private void sound(Graph graph, double top, String name, LineReport.Envelope outline, int color) {
        caption(top, outline.hasSkipped() ? name + "   " + words.of("(hatched: not measured)") : name);
        graph.outline(top + 18, top + 128, outline, color);
        if (outline.low().length == 0) {
            FONT.draw(canvas, LEFT + 20, top + 67, words.of("no sound"), SMALL);
        }
    }

    private void caption(double top, String name) {
        FONT.draw(canvas, LEFT, top, name, new Style(11, INK, true));
    }

    private void foot() {
        LineReport.Packets packets = report.packets();
        String ptime = packets.ptimeMs().isPresent() ? " " + packets.ptimeMs().getAsInt() + " " + words.of("ms") : "";
        String counts = String.join(
                "   ",
                report.codec() + ptime,
                words.of("expected") + " " + packets.expected(),
                words.of("received") + " " + packets.received(),
                words.of("lost") + " " + packets.lost(),
                words.of("duplicate") + " " + packets.duplicate(),
                words.of("reordered") + " " + packets.reordered(),
                words.of("clipped") + " " + report.level().clipped());
        text(30, 738, counts, new Style(11, INK, false), WIDTH - 60);
        String lines = String.join(
                "   ",
                words.of("source") + " " + address(report.network().source()),
                words.of("in SDP") + " " + address(report.network().signalled()),
                words.of("to the phone") + ": " + outbound());
        text(30, 766, lines, new Style(11, INK, false), WIDTH - 60);
    }

    private String outbound() {
        LineReport.Outbound out = report.outbound();
        if (out.reports() == 0) {
            return words.of("no RTCP reports");
        }
        return words.of("loss") + " " + number(out.lossPercent(), "%.1f") + " %, "
                + words.of("jitter") + " " + number(out.jitterMs(), "%.1f") + " " + words.of("ms")
                + ", MOS " + number(out.quality().mos(), "%.2f");
    }

    private static String address(Optional<InetSocketAddress> address) {
        return address.map(IpText::of).orElse("–");
    }
}
