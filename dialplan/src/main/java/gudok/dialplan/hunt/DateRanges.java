package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Spans of server time: {@code 2030-01-01 00:00:00~2030-01-02 00:00:00}, several separated by commas; the end is outside. */
record DateRanges(List<Span> spans) implements TimeCheck {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** From {@code start} until just before {@code end}. */
    record Span(LocalDateTime start, LocalDateTime end) {
        boolean contains(LocalDateTime time) {
            return !time.isBefore(start) && time.isBefore(end);
        }
    }

    /** @throws DialplanException if the text has another form */
    static DateRanges parse(String text) {
        List<Span> spans = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            spans.add(span(item.strip()));
        }
        return new DateRanges(List.copyOf(spans));
    }

    @Override
    public boolean holds(Moment moment) {
        LocalDateTime time = moment.server().toLocalDateTime();
        return spans.stream().anyMatch(span -> span.contains(time));
    }

    private static Span span(String item) {
        int tilde = item.indexOf('~');
        try {
            String start = item.substring(0, Math.max(0, tilde));
            return new Span(
                    LocalDateTime.parse(start.strip(), FORM),
                    LocalDateTime.parse(item.substring(tilde + 1).strip(), FORM));
        } catch (DateTimeParseException e) {
            throw new DialplanException("time attribute date-time=\"" + item
                    + "\" is not understood - write YYYY-MM-DD hh:mm:ss~YYYY-MM-DD hh:mm:ss");
        }
    }
}
