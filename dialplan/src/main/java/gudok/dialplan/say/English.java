package gudok.dialplan.say;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** English as in America: twelve hours, the month before the day. */
final class English implements Language {
    private record Scale(long value, String name) {}

    private static final List<Scale> SCALES =
            List.of(new Scale(1_000_000_000, "billion"), new Scale(1_000_000, "million"), new Scale(1000, "thousand"));

    @Override
    public List<String> number(long number, Gender gender) {
        List<String> words = new ArrayList<>();
        long rest = number;
        for (Scale scale : SCALES) {
            if (rest >= scale.value()) {
                hundreds(words, rest / scale.value());
                words.add("digits/" + scale.name());
                rest %= scale.value();
            }
        }
        if (rest > 0 || words.isEmpty()) {
            hundreds(words, rest);
        }
        return words;
    }

    private static void hundreds(List<String> words, long number) {
        if (number >= 100) {
            words.add("digits/" + number / 100);
            words.add("digits/hundred");
        }
        long rest = number % 100;
        if (rest > 20 && rest % 10 > 0) {
            words.add("digits/" + rest / 10 * 10);
            words.add("digits/" + rest % 10);
        } else if (rest > 0 || number == 0) {
            words.add("digits/" + rest);
        }
    }

    /** Only the last word changes. */
    @Override
    public List<String> ordinal(long number, Gender gender) {
        List<String> words = new ArrayList<>(number(number, gender));
        if (number > 0) {
            int last = words.size() - 1;
            words.set(last, words.get(last).replace("digits/", "digits/h-"));
        }
        return words;
    }

    @Override
    public List<String> duration(long hours, long minutes, long seconds) {
        List<String> words = new ArrayList<>();
        counted(words, hours, "time/hour", hours > 0);
        counted(words, minutes, "time/minute", minutes > 0);
        counted(words, seconds, "time/second", seconds > 0 || words.isEmpty());
        return words;
    }

    @Override
    public List<String> money(long units, long hundredths) {
        List<String> words = new ArrayList<>();
        boolean whole = units > 0 || hundredths == 0;
        counted(words, units, "currency/dollar", whole);
        if (whole && hundredths > 0) {
            words.add("currency/and");
        }
        counted(words, hundredths, "currency/cent", hundredths > 0);
        return words;
    }

    private void counted(List<String> words, long count, String noun, boolean wanted) {
        if (wanted) {
            words.addAll(number(count, Gender.NEUTER));
            words.add(count == 1 ? noun : noun + "s");
        }
    }

    @Override
    public List<String> date(LocalDate date, boolean withWeekday) {
        List<String> words = new ArrayList<>();
        if (withWeekday) {
            words.add("time/day-" + date.getDayOfWeek().getValue() % 7);
        }
        words.add("time/mon-" + (date.getMonthValue() - 1));
        words.addAll(ordinal(date.getDayOfMonth(), Gender.NEUTER));
        words.addAll(year(date.getYear()));
        return words;
    }

    /** Nineteen ninety-nine, nineteen oh five, nineteen hundred, two thousand five, twenty twenty-six. */
    private List<String> year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (year < 1000 || year > 9999 || century % 10 == 0 && rest < 10) {
            return number(Math.abs(year), Gender.NEUTER);
        }
        List<String> words = new ArrayList<>(number(century, Gender.NEUTER));
        if (rest == 0) {
            words.add("digits/hundred");
        } else {
            words.addAll(withOh(rest));
        }
        return words;
    }

    private List<String> withOh(int number) {
        List<String> words = new ArrayList<>();
        if (number < 10) {
            words.add("time/oh");
        }
        words.addAll(number(number, Gender.NEUTER));
        return words;
    }

    @Override
    public List<String> time(LocalTime time) {
        List<String> words = new ArrayList<>(number((time.getHour() + 11) % 12 + 1, Gender.NEUTER));
        words.addAll(time.getMinute() == 0 ? List.of("time/oclock") : withOh(time.getMinute()));
        words.add(time.getHour() < 12 ? "time/a-m" : "time/p-m");
        return words;
    }

    @Override
    public Gender genderOf(SayType type) {
        return Gender.NEUTER;
    }
}
