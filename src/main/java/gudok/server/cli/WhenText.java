package gudok.server.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Times as operators write them: ISO 8601, in this machine's zone unless another is named. */
final class WhenText {
    private WhenText() {}

    /** @throws IllegalArgumentException with words for the operator */
    static ZonedDateTime parse(String text) {
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return parsed instanceof ZonedDateTime zoned
                    ? zoned
                    : ((LocalDateTime) parsed).atZone(ZoneId.systemDefault());
        } catch (DateTimeException noTime) {
            return day(text);
        }
    }

    private static ZonedDateTime day(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + Text.line(text) + "\" is no ISO 8601 time such as 2030-01-07T09:00 or 2030-01-07T09:00:00Z",
                    e);
        }
    }
}
