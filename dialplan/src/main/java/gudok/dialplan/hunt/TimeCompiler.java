package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.Truth;
import gudok.dialplan.model.TimeAttribute;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.util.function.ToIntFunction;

/** Compiles time attributes; the numbers are FreeSWITCH's (Sunday is day 1, 00:00 is minute 1 of the day). */
final class TimeCompiler {
    private TimeCompiler() {}

    /** @throws DialplanException if the attribute's text is no time; the message shows the right form */
    static TimeCheck compile(TimeAttribute attribute) {
        String text = attribute.text().strip();
        return switch (attribute.name()) {
            case "dst" -> dst(text);
            case "date-time" -> DateRanges.parse(text);
            case "time-of-day" -> ranges(attribute, DayTime::parse, TimeCompiler::second);
            case "wday" -> ranges(attribute, TimeCompiler::weekday, now -> sundayFirst(now) + 1);
            default -> ranges(attribute, TimeCompiler::number, part(attribute.name()));
        };
    }

    private static TimeCheck ranges(
            TimeAttribute attribute, ToIntFunction<String> reader, ToIntFunction<ZonedDateTime> part) {
        NumberRanges ranges;
        try {
            ranges = NumberRanges.parse(attribute.text().strip(), reader);
        } catch (NumberFormatException e) {
            throw new DialplanException("time attribute " + attribute.name() + "=\"" + attribute.text()
                    + "\" is not understood - write e.g. " + example(attribute.name()));
        }
        return moment -> ranges.contains(part.applyAsInt(moment.local()));
    }

    private static String example(String name) {
        return switch (name) {
            case "wday" -> "mon-fri or 2-6";
            case "time-of-day" -> "08:00-17:30 or 22:00:00-06:00:00";
            default -> "3 or 1-5,7";
        };
    }

    private static TimeCheck dst(String text) {
        if (!Truth.isKnown(text)) {
            throw new DialplanException("time attribute dst=\"" + text + "\" is not understood - write true or false");
        }
        boolean wanted = Truth.of(text);
        return moment -> wanted
                == moment.server()
                        .getZone()
                        .getRules()
                        .isDaylightSavings(moment.server().toInstant());
    }

    private static ToIntFunction<ZonedDateTime> part(String name) {
        return switch (name) {
            case "tz-offset" -> now -> now.getOffset().getTotalSeconds() / 3600;
            case "year" -> ZonedDateTime::getYear;
            case "yday" -> ZonedDateTime::getDayOfYear;
            case "mon" -> ZonedDateTime::getMonthValue;
            case "mday" -> ZonedDateTime::getDayOfMonth;
            case "week" -> now -> (now.getDayOfYear() - 1) / 7 + 1;
            case "mweek" -> now -> (now.getDayOfMonth() - 1 + sundayFirst(now.withDayOfMonth(1))) / 7 + 1;
            case "hour" -> ZonedDateTime::getHour;
            case "minute" -> ZonedDateTime::getMinute;
            case "minute-of-day" -> now -> now.getHour() * 60 + now.getMinute() + 1;
            default -> throw new IllegalArgumentException("time attribute " + name);
        };
    }

    private static int second(ZonedDateTime now) {
        return now.toLocalTime().toSecondOfDay();
    }

    private static int sundayFirst(ZonedDateTime now) {
        return now.getDayOfWeek().getValue() % DayOfWeek.SUNDAY.getValue();
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static int weekday(String text) {
        if (text.length() >= 3) {
            int at = "sunmontuewedthufrisat".indexOf(text.substring(0, 3).toLowerCase(java.util.Locale.ROOT));
            if (at >= 0 && at % 3 == 0) {
                return at / 3 + 1;
            }
        }
        return Integer.parseInt(text);
    }
}
