package gudok.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Time, level, class, call id, message. Control and format characters are escaped, so that what peers send can neither forge a
 * line, steer a terminal nor turn the reading direction; only the frames of an exception take lines of their own, indented.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.");
    private static final DateTimeFormatter OFFSET =
            new DateTimeFormatterBuilder().appendOffset("+HH:MM", "Z").toFormatter(Locale.ROOT);
    private static final int MILLIS = 1000;
    private static final int LEVEL_WIDTH = 5;
    private static final int MAX_CHARS = 8192;
    private static final int MAX_CAUSES = 10;

    private final ZoneId zone = ZoneId.systemDefault();
    private volatile Second last = new Second(Long.MIN_VALUE, "", "");

    private record Second(long epoch, String date, String offset) {}

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        appendTime(line, event.getTimeStamp());
        String logger = event.getLoggerName();
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(1, LEVEL_WIDTH + 1 - level.length())));
        line.append(logger, logger.lastIndexOf('.') + 1, logger.length());
        String call = event.getMDCPropertyMap().get("call-id");
        if (call != null) {
            line.append(" [");
            append(line, call);
            line.append(']');
        }
        line.append(": ");
        append(line, String.valueOf(event.getFormattedMessage()));
        line.append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        for (int i = 0; thrown != null && i < MAX_CAUSES; i++) {
            append(line, thrown, i > 0);
            thrown = thrown.getCause();
        }
        return line.toString();
    }

    /** Most lines are of the second of the line before. */
    private void appendTime(StringBuilder line, long epochMs) {
        Second second = last;
        long wanted = Math.floorDiv(epochMs, MILLIS);
        if (second.epoch() != wanted) {
            ZonedDateTime time = Instant.ofEpochSecond(wanted).atZone(zone);
            second = new Second(wanted, SECOND.format(time), OFFSET.format(time));
            last = second;
        }
        int ms = Math.floorMod(epochMs, MILLIS);
        line.append(second.date()).append(ms < 100 ? "0" : "").append(ms < 10 ? "0" : "");
        line.append(ms).append(second.offset());
    }

    private static void append(StringBuilder line, IThrowableProxy thrown, boolean cause) {
        line.append(cause ? "    caused by " : "    ")
                .append(thrown.getClassName())
                .append(": ");
        append(line, String.valueOf(thrown.getMessage()));
        line.append('\n');
        for (StackTraceElementProxy frame : thrown.getStackTraceElementProxyArray()) {
            line.append("        ").append(frame.getSTEAsString()).append('\n');
        }
    }

    private static void append(StringBuilder line, String text) {
        int end = Math.min(text.length(), MAX_CHARS);
        for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            switch (c) {
                case '\r' -> line.append("\\r");
                case '\n' -> line.append("\\n");
                case '\t' -> line.append("\\t");
                default -> appendShown(line, c);
            }
        }
        if (end < text.length()) {
            line.append("… (").append(text.length() - end).append(" more)");
        }
    }

    private static void appendShown(StringBuilder line, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                line.append(String.format(Character.isBmpCodePoint(c) ? "\\u%04x" : "\\u{%x}", c));
            default -> line.appendCodePoint(c);
        }
    }
}
