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
        return instant(text, "");
    }

    private static ZonedDateTime instant(String text, String other) {
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return parsed instanceof ZonedDateTime zoned
                    ? zoned
                    : ((LocalDateTime) parsed).atZone(ZoneId.systemDefault());
        } catch (DateTimeException noTime) {
            return day(text, other);
        }
    }

    /**
     * As above, or how long before {@code now}: {@code 90s}, {@code 15m}, {@code 2h}, {@code 7d}.
     *
     * @throws IllegalArgumentException with words for the operator
     */
    static ZonedDateTime past(String text, ZonedDateTime now) {
        if (!text.matches("[0-9]{1,6}[smhd]")) {
            return instant(text, ", nor how long ago, such as 90s, 15m, 2h or 7d");
        }
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> now.minusSeconds(count);
            case 'm' -> now.minusMinutes(count);
            case 'h' -> now.minusHours(count);
            default -> now.minusDays(count);
        };
    }

    private static ZonedDateTime day(String text, String other) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + Text.line(text) + "\" is no ISO 8601 time such as 2030-01-07T09:00 or 2030-01-07T09:00:00Z"
                            + other,
                    e);
        }
    }
}
