package gudok.dialplan.function;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Formats of C's strftime in the C locale. */
final class StrftimeFormat {
    private StrftimeFormat() {}

    /** The format with every {@code %x} replaced; one that does not exist stays as it is. */
    static String format(String format, ZonedDateTime time) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%' && i + 1 < format.length()) {
                i++;
                written.append(field(format.charAt(i), time));
            } else {
                written.append(c);
            }
        }
        return written.toString();
    }

    private static String field(char field, ZonedDateTime time) {
        return switch (field) {
            case 'a', 'A', 'b', 'B', 'h', 'p', 'P', 'Z' -> word(field, time);
            case 'c', 'D', 'F', 'r', 'R', 'T', 'x', 'X' -> format(compound(field), time);
            case 'U', 'W', 'V', 'G', 'g' -> week(field, time);
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> number(field, time);
        };
    }

    private static String compound(char field) {
        return switch (field) {
            case 'c' -> "%a %b %e %H:%M:%S %Y";
            case 'D', 'x' -> "%m/%d/%y";
            case 'F' -> "%Y-%m-%d";
            case 'r' -> "%I:%M:%S %p";
            case 'R' -> "%H:%M";
            default -> "%H:%M:%S";
        };
    }

    private static String word(char field, ZonedDateTime time) {
        return switch (field) {
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'P' -> time.getHour() < 12 ? "am" : "pm";
            case 'Z' -> DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time);
            default ->
                time.getMonth().name().charAt(0)
                        + time.getMonth().name().substring(1, 3).toLowerCase(Locale.ROOT);
        };
    }

    private static String week(char field, ZonedDateTime time) {
        int dayOfYear = time.getDayOfYear() - 1;
        int weekday = time.getDayOfWeek().getValue();
        int isoYear = time.get(IsoFields.WEEK_BASED_YEAR);
        return switch (field) {
            case 'U' -> two((dayOfYear + 7 - weekday % 7) / 7);
            case 'W' -> two((dayOfYear + 7 - (weekday - 1)) / 7);
            case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'G' -> Integer.toString(isoYear);
            default -> two(Math.floorMod(isoYear, 100));
        };
    }

    private static String number(char field, ZonedDateTime time) {
        return switch (field) {
            case 'Y' -> Integer.toString(time.getYear());
            case 'C' -> two(time.getYear() / 100);
            case 'y' -> two(Math.floorMod(time.getYear(), 100));
            case 'm' -> two(time.getMonthValue());
            case 'd' -> two(time.getDayOfMonth());
            case 'e' -> blank(time.getDayOfMonth());
            case 'H' -> two(time.getHour());
            case 'k' -> blank(time.getHour());
            case 'I' -> two(time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
            case 'l' -> blank(time.get(ChronoField.CLOCK_HOUR_OF_AMPM));
            case 'M' -> two(time.getMinute());
            case 'S' -> two(time.getSecond());
            case 'j' -> String.format(Locale.ROOT, "%03d", time.getDayOfYear());
            case 's' -> Long.toString(time.toEpochSecond());
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'z' -> DateTimeFormatter.ofPattern("xx", Locale.ROOT).format(time);
            default -> "%" + field;
        };
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    private static String blank(int number) {
        return String.format(Locale.ROOT, "%2d", number);
    }
}
