package gudok.dialplan.say;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Russian: numbers agree with the gender of what is counted, nouns take one of three forms after a number, dates have the
 * day as a neuter ordinal and the year as one in the genitive.
 */
final class Russian implements Language {
    private record Scale(long value, String noun, Gender gender) {}

    private static final List<Scale> SCALES = List.of(
            new Scale(1_000_000_000, "digits/billion", Gender.MASCULINE),
            new Scale(1_000_000, "digits/million", Gender.MASCULINE),
            new Scale(1000, "digits/thousand", Gender.FEMININE));

    private static final String GENITIVE = "g";

    @Override
    public List<String> number(long number, Gender gender) {
        List<String> words = new ArrayList<>();
        long rest = number;
        for (Scale scale : SCALES) {
            if (rest >= scale.value()) {
                counted(words, rest / scale.value(), scale.noun(), scale.gender());
                rest %= scale.value();
            }
        }
        if (rest > 0 || words.isEmpty()) {
            hundreds(words, rest, gender);
        }
        return words;
    }

    private static void hundreds(List<String> words, long number, Gender gender) {
        if (number >= 100) {
            words.add("digits/" + number / 100 * 100);
        }
        long rest = number % 100;
        if (rest > 20 && rest % 10 > 0) {
            words.add("digits/" + rest / 10 * 10);
            words.add(small(rest % 10, gender));
        } else if (rest > 0 || number == 0) {
            words.add(small(rest, gender));
        }
    }

    /** Only one and two have genders. */
    private static String small(long number, Gender gender) {
        String ending = switch (gender) {
            case MASCULINE -> "";
            case FEMININE -> number == 1 || number == 2 ? "f" : "";
            case NEUTER -> number == 1 ? "n" : "";
        };
        return "digits/" + number + ending;
    }

    /** The number and the noun's form after it: -1 (nominative), -2 (genitive singular) or -5 (genitive plural). */
    private void counted(List<String> words, long count, String noun, Gender gender) {
        words.addAll(number(count, gender));
        words.add(noun + "-" + form(count));
    }

    private static int form(long count) {
        long last = count % 10;
        if (count % 100 / 10 == 1 || last == 0 || last > 4) {
            return 5;
        }
        return last == 1 ? 1 : 2;
    }

    @Override
    public List<String> ordinal(long number, Gender gender) {
        return ordinal(
                number,
                switch (gender) {
                    case MASCULINE -> "";
                    case FEMININE -> "f";
                    case NEUTER -> "n";
                });
    }

    /** Only the last word changes; whole thousands from three thousand on, which are one word, stay as they are. */
    private List<String> ordinal(long number, String ending) {
        if (number == 1_000_000_000 || number == 1_000_000 || number == 1000 || number == 2000) {
            return List.of("digits/h-" + wholeName(number) + ending);
        }
        long rest = number % 1000;
        List<String> words = new ArrayList<>();
        if (number == 0 || rest == 0) {
            return number(number, Gender.MASCULINE);
        }
        if (number > 1000) {
            words.addAll(number(number - rest, Gender.MASCULINE));
        }
        hundreds(words, rest, Gender.MASCULINE);
        int last = words.size() - 1;
        words.set(last, words.get(last).replace("digits/", "digits/h-") + ending);
        return words;
    }

    private static String wholeName(long number) {
        return switch ((int) number) {
            case 1000 -> "thousand";
            case 2000 -> "2000";
            case 1_000_000 -> "million";
            default -> "billion";
        };
    }

    @Override
    public List<String> duration(long hours, long minutes, long seconds) {
        List<String> words = new ArrayList<>();
        if (hours > 0) {
            counted(words, hours, "time/hour", Gender.MASCULINE);
        }
        if (minutes > 0) {
            counted(words, minutes, "time/minute", Gender.FEMININE);
        }
        if (seconds > 0 || words.isEmpty()) {
            counted(words, seconds, "time/second", Gender.FEMININE);
        }
        return words;
    }

    @Override
    public List<String> money(long units, long hundredths) {
        List<String> words = new ArrayList<>();
        if (units > 0 || hundredths == 0) {
            counted(words, units, "currency/ruble", Gender.MASCULINE);
        }
        if (hundredths > 0) {
            counted(words, hundredths, "currency/kopeck", Gender.FEMININE);
        }
        return words;
    }

    @Override
    public List<String> date(LocalDate date, boolean withWeekday) {
        List<String> words = new ArrayList<>();
        if (withWeekday) {
            words.add("time/day-" + date.getDayOfWeek().getValue() % 7);
        }
        words.addAll(ordinal(date.getDayOfMonth(), Gender.NEUTER));
        words.add("time/mon-" + (date.getMonthValue() - 1));
        words.addAll(year(date.getYear()));
        words.add("time/year");
        return words;
    }

    /** "Тысяча девятьсот…", not "одна тысяча…". */
    private List<String> year(int year) {
        List<String> words = ordinal(Math.abs(year), GENITIVE);
        return words.get(0).equals("digits/1f") ? words.subList(1, words.size()) : words;
    }

    @Override
    public List<String> time(LocalTime time) {
        List<String> words = new ArrayList<>();
        counted(words, time.getHour(), "time/hour", Gender.MASCULINE);
        if (time.getMinute() > 0) {
            counted(words, time.getMinute(), "time/minute", Gender.FEMININE);
        }
        return words;
    }

    /** A message is neuter in Russian. */
    @Override
    public Gender genderOf(SayType type) {
        return type == SayType.MESSAGES ? Gender.NEUTER : Gender.MASCULINE;
    }
}
