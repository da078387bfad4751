package gudok.dialplan.function;

import gudok.dialplan.call.Value;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code strepoch}: seconds since 1970 of a date {@code YYYY-MM-DD hh:mm:ss} (time or its end may be left out) or {@code
 * YYYYMMDDhhmmss} in the server's time zone, of a time from now, {@code +90s}, {@code +5m}, {@code +2h}, {@code +1d}, or of
 * now if there is no text. 0 if the text is none of these.
 */
final class StrepochFunction implements Function {
    private static final Pattern DATE = Pattern.compile(
            "([0-9]{1,4})-([0-9]{1,2})-([0-9]{1,2})\\s*([0-9]{0,2}):?([0-9]{0,2}):?([0-9]{0,2}).*", Pattern.DOTALL);
    private static final Pattern DIGITS =
            Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2}).*", Pattern.DOTALL);
    private static final Pattern FROM_NOW = Pattern.compile("\\+([0-9]{1,9})([smhd]?).*", Pattern.DOTALL);

    @Override
    public String name() {
        return "strepoch";
    }

    @Override
    public Value call(Value arguments, FunctionContext context) {
        return Texts.like(arguments, Long.toString(seconds(arguments.text().strip(), context.now())));
    }

    private static long seconds(String text, ZonedDateTime now) {
        Matcher fromNow = FROM_NOW.matcher(text);
        if (text.isEmpty() || fromNow.matches()) {
            return now.toEpochSecond() + (text.isEmpty() ? 0 : distance(fromNow));
        }
        for (Pattern pattern : new Pattern[] {DIGITS, DATE}) {
            Matcher date = pattern.matcher(text);
            if (date.matches()) {
                return seconds(date, now);
            }
        }
        return 0;
    }

    private static long distance(Matcher fromNow) {
        int unit = switch (fromNow.group(2)) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            default -> 1;
        };
        return Long.parseLong(fromNow.group(1)) * unit;
    }

    private static long seconds(Matcher date, ZonedDateTime now) {
        int[] fields = new int[6];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = date.group(i + 1).isEmpty() ? 0 : Integer.parseInt(date.group(i + 1));
        }
        try {
            return LocalDateTime.of(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5])
                    .atZone(now.getZone())
                    .toEpochSecond();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
