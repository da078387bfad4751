package gudok.dialplan.check;

import gudok.dialplan.model.Check;
import gudok.dialplan.model.TimeAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in time attributes that no clock and no calendar shows. */
final class TimeBounds {
    private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z0-9])[0-9]{1,9}(?![A-Za-z0-9])");
    private static final Map<String, Bounds> BOUNDS = Map.ofEntries(
            Map.entry("hour", new Bounds(0, 23)),
            Map.entry("minute", new Bounds(0, 59)),
            Map.entry("minute-of-day", new Bounds(1, 1440)),
            Map.entry("mon", new Bounds(1, 12)),
            Map.entry("mday", new Bounds(1, 31)),
            Map.entry("yday", new Bounds(1, 366)),
            Map.entry("week", new Bounds(1, 53)),
            Map.entry("mweek", new Bounds(1, 6)),
            Map.entry("wday", new Bounds(1, 7)));

    /** Both ends exist. */
    private record Bounds(int first, int last) {
        boolean hold(int number) {
            return first <= number && number <= last;
        }
    }

    private TimeBounds() {}

    /** One for each attribute that never holds. */
    static List<String> problems(Check check) {
        return check.times().stream().flatMap(time -> problem(time).stream()).toList();
    }

    private static Optional<String> problem(TimeAttribute time) {
        Bounds bounds = BOUNDS.get(time.name());
        if (bounds == null) {
            return Optional.empty();
        }
        Matcher numbers = NUMBER.matcher(time.text());
        while (numbers.find()) {
            if (!bounds.hold(Integer.parseInt(numbers.group()))) {
                return Optional.of("there is no " + time.name() + " " + numbers.group() + ": it runs from "
                        + bounds.first + " to " + bounds.last);
            }
        }
        return Optional.empty();
    }
}
