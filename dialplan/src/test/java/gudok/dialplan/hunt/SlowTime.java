package gudok.dialplan.hunt;

import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Collectors;

/**
 * A time attribute and its slow, obvious meaning, told by the old calendar of the JDK, which the engine does not use.
 *
 * @param spans the comma list, each item from - to, both as written
 */
record SlowTime(String name, List<String[]> spans) {
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final List<String> NAMES = List.of(
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

    static SlowTime random(Random random) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        List<String[]> spans = new ArrayList<>();
        for (int i = name.equals("dst") ? 0 : random.nextInt(3); i >= 0; i--) {
            boolean single = random.nextInt(3) == 0 && !name.startsWith("date") && !name.startsWith("time");
            String from = value(name, random);
            spans.add(new String[] {from, single || name.equals("dst") ? from : value(name, random)});
        }
        return new SlowTime(name, spans);
    }

    private static String value(String name, Random random) {
        if (name.equals("wday") && random.nextBoolean()) {
            return DAYS.get(random.nextInt(7)) + (random.nextBoolean() ? "day" : "");
        }
        return switch (name) {
            case "dst" -> random.nextBoolean() ? "true" : "no";
            case "time-of-day" -> clock(random) + (random.nextBoolean() ? ":%02d".formatted(random.nextInt(60)) : "");
            case "date-time" ->
                "%d-%02d-%02d %s:%02d"
                        .formatted(
                                2028 + random.nextInt(4),
                                1 + random.nextInt(12),
                                1 + random.nextInt(28),
                                clock(random),
                                random.nextInt(60));
            default -> "" + (least(name) + random.nextInt(greatest(name) - least(name) + 1));
        };
    }

    private static String clock(Random random) {
        return "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
    }

    private static int least(String name) {
        return switch (name) {
            case "tz-offset" -> -12;
            case "year" -> 2028;
            case "hour", "minute" -> 0;
            default -> 1;
        };
    }

    private static int greatest(String name) {
        return switch (name) {
            case "tz-offset" -> 14;
            case "year" -> 2031;
            case "yday" -> 366;
            case "mon" -> 12;
            case "mday" -> 31;
            case "week" -> 53;
            case "mweek" -> 6;
            case "wday" -> 7;
            case "hour" -> 23;
            case "minute" -> 59;
            default -> 1440;
        };
    }

    String written() {
        return " " + name + "='" + spans.stream().map(this::written).collect(Collectors.joining(", ")) + "'";
    }

    private String written(String[] span) {
        return span[0].equals(span[1]) && !name.startsWith("date") && !name.startsWith("time")
                ? span[0]
                : span[0] + (name.startsWith("date") ? "~" : "-") + span[1];
    }

    /**
     * @param millis instant
     * @param zone   that the call asks for
     * @param server the server's own
     */
    boolean holds(long millis, TimeZone zone, TimeZone server) {
        Calendar now = calendar(millis, zone);
        return switch (name) {
            case "dst" -> spans.get(0)[0].equals("true") == server.inDaylightTime(now.getTime());
            case "date-time" ->
                spans.stream().anyMatch(span -> {
                    String time = format("yyyy-MM-dd HH:mm:ss", millis, server);
                    return span[0].compareTo(time) <= 0 && time.compareTo(span[1]) < 0;
                });
            case "time-of-day" ->
                spans.stream().anyMatch(span -> {
                    String from = span[0].length() == 5 ? span[0] + ":00" : span[0];
                    String to = span[1].length() == 5 ? span[1] + ":00" : span[1];
                    String time = format("HH:mm:ss", millis, zone);
                    boolean late = from.compareTo(time) <= 0;
                    boolean early = time.compareTo(to) <= 0;
                    return from.compareTo(to) <= 0 ? late && early : late || early;
                });
            default -> spans.stream().anyMatch(span -> walk(number(span[0]), number(span[1]), value(now)));
        };
    }

    /** Goes from one end to the other as on a clock. */
    private boolean walk(int from, int to, int wanted) {
        for (int at = from; ; at = at == greatest(name) ? least(name) : at + 1) {
            if (at == wanted) {
                return true;
            }
            if (at == to) {
                return false;
            }
        }
    }

    private int number(String written) {
        return DAYS.contains(written.substring(0, Math.min(3, written.length())))
                ? DAYS.indexOf(written.substring(0, 3)) + 1
                : Integer.parseInt(written);
    }

    private int value(Calendar now) {
        return switch (name) {
            case "tz-offset" -> (now.get(Calendar.ZONE_OFFSET) + now.get(Calendar.DST_OFFSET)) / 3_600_000;
            case "year" -> now.get(Calendar.YEAR);
            case "yday" -> now.get(Calendar.DAY_OF_YEAR);
            case "mon" -> now.get(Calendar.MONTH) + 1;
            case "mday" -> now.get(Calendar.DAY_OF_MONTH);
            case "week" -> (now.get(Calendar.DAY_OF_YEAR) - 1) / 7 + 1;
            case "mweek" -> now.get(Calendar.WEEK_OF_MONTH);
            case "wday" -> now.get(Calendar.DAY_OF_WEEK);
            case "hour" -> now.get(Calendar.HOUR_OF_DAY);
            case "minute" -> now.get(Calendar.MINUTE);
            default -> now.get(Calendar.HOUR_OF_DAY) * 60 + now.get(Calendar.MINUTE) + 1;
        };
    }

    private static Calendar calendar(long millis, TimeZone zone) {
        Calendar calendar = new GregorianCalendar(zone, Locale.ROOT);
        calendar.setFirstDayOfWeek(Calendar.SUNDAY);
        calendar.setMinimalDaysInFirstWeek(1);
        calendar.setTimeInMillis(millis);
        return calendar;
    }

    private static String format(String form, long millis, TimeZone zone) {
        SimpleDateFormat format = new SimpleDateFormat(form, Locale.ROOT);
        format.setCalendar(calendar(millis, zone));
        return format.format(new java.util.Date(millis));
    }
}
