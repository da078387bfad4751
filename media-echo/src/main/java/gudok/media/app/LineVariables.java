package gudok.media.app;

import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.media.line.LineReport;
import gudok.media.line.Reason;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a call's variables tell of its line: {@code line_verdict} (good, usable, bad), {@code line_reason} (a code) and, where
 * measured, {@code line_mos}, {@code line_r}, {@code line_loss} (percent), {@code line_jitter}, {@code line_rtt} (ms),
 * {@code line_level} (dBm0). Nothing is set of a line that was heard too shortly to judge.
 */
public record LineVariables(Variables variables) {
    /** On the call's thread. */
    public void set(LineReport report) {
        if (report.verdict().reason() == Reason.TOO_SHORT || !report.isJudged()) {
            return;
        }
        set("line_verdict", report.verdict().grade().code());
        set("line_reason", report.verdict().reason().code());
        if (report.quality().r().isPresent()) {
            set("line_loss", text("%.1f", report.packets().lossPercent()));
            set("line_jitter", text("%.1f", report.timing().jitterMs()));
        }
        set("line_mos", "%.2f", report.quality().mos());
        set("line_r", "%.1f", report.quality().r());
        set("line_rtt", "%.0f", report.outbound().roundTripMs());
        set("line_level", "%.1f", report.level().activeDbm0());
    }

    private void set(String name, String format, OptionalDouble value) {
        if (value.isPresent()) {
            set(name, text(format, value.getAsDouble()));
        }
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void set(String name, String text) {
        variables.set(name, Value.configured(text));
    }
}
