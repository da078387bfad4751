package gudok.dialplan.model;

import java.util.List;

/** A time attribute as written, e.g. {@code wday="mon-fri"}. */
public record TimeAttribute(String name, String text) {
    /** All that exist, in the order in which they are examined. */
    public static final List<String> NAMES = List.of(
            "tz-offset",
            "dst",
            "date-time",
            "year",
            "yday",
            "mon",
            "mday",
            "week",
            "mweek",
            "wday",
            "hour",
            "minute",
            "minute-of-day",
            "time-of-day");
}
