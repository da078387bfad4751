package gudok.dialplan.say;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.LogText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what is to be said into names of sounds, relative to the folder of its language. Immutable, safe from any thread.
 */
public final class Speaker {
    /** In the place of a sound: a short pause. */
    public static final String PAUSE = "pause";

    private static final int LONGEST_TEXT = 256;
    private static final Pattern NUMBER = Pattern.compile("([+-]?)([0-9]{1,12})(?:[.]([0-9]{1,12}))?");
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,4}):([0-9]{1,2})(?::([0-9]{1,2}))?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}");
    private static final long LAST_SECOND = 253_402_300_799L;

    private final Language language;

    private Speaker(Language language) {
        this.language = language;
    }

    /** Empty if the language is not known; {@code en} and {@code ru} are. */
    public static Optional<Speaker> of(String language) {
        return switch (language.toLowerCase(Locale.ROOT)) {
            case "en" -> Optional.of(new Speaker(new English()));
            case "ru" -> Optional.of(new Speaker(new Russian()));
            default -> Optional.empty();
        };
    }

    /**
     * The sounds, in order.
     *
     * @param now the present time, in the caller's zone
     * @throws DialplanException if the text is not what its type needs
     */
    public List<String> sounds(Phrase phrase, ZonedDateTime now) {
        String text = phrase.text().strip();
        if (text.length() > LONGEST_TEXT) {
            throw new DialplanException("a text of more than " + LONGEST_TEXT + " characters cannot be said");
        }
        return switch (phrase.type()) {
            case NUMBER, ITEMS, PERSONS, MESSAGES -> number(phrase, text);
            case ACCOUNT_NUMBER,
                    TELEPHONE_NUMBER,
                    TELEPHONE_EXTENSION,
                    URL,
                    EMAIL_ADDRESS,
                    NAME_SPELLED,
                    POSTAL_ADDRESS -> Spelling.letters(text);
            case NAME_PHONETIC -> Spelling.phonetic(text);
            case IP_ADDRESS -> address(phrase, text);
            case CURRENCY -> currency(text);
            case TIME_MEASUREMENT -> duration(text);
            case CURRENT_DATE -> language.date(at(text, now).toLocalDate(), true);
            case CURRENT_TIME -> language.time(at(text, now).toLocalTime());
            case CURRENT_DATE_TIME -> both(at(text, now), true);
            case SHORT_DATE_TIME -> both(at(text, now), false);
        };
    }

    private List<String> number(Phrase phrase, String text) {
        if (phrase.method() == SayMethod.ITERATED) {
            return Spelling.letters(text);
        }
        Matcher found = matching(NUMBER, text.replaceAll("[ ,_]", ""), text, "a number below 1000000000000");
        Gender gender = phrase.gender().orElse(language.genderOf(phrase.type()));
        List<String> words = new ArrayList<>(sign(found.group(1)));
        long whole = Long.parseLong(found.group(2));
        boolean place = phrase.method() == SayMethod.COUNTED && found.group(3) == null;
        words.addAll(place ? language.ordinal(whole, gender) : language.number(whole, gender));
        if (found.group(3) != null) {
            words.addAll(Spelling.letters("." + found.group(3)));
        }
        return words;
    }

    private static List<String> sign(String sign) {
        return sign.equals("-") ? List.of("digits/minus") : List.of();
    }

    private List<String> currency(String text) {
        Matcher found = matching(NUMBER, text.replaceAll("[ ,_$]", ""), text, "an amount of money");
        List<String> words = new ArrayList<>(sign(found.group(1)));
        String hundredths = found.group(3) == null ? "0" : (found.group(3) + "0").substring(0, 2);
        words.addAll(language.money(Long.parseLong(found.group(2)), Long.parseLong(hundredths)));
        return words;
    }

    private List<String> duration(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            long seconds = clock.group(3) == null ? 0 : Long.parseLong(clock.group(3));
            return language.duration(Long.parseLong(clock.group(1)), Long.parseLong(clock.group(2)), seconds);
        }
        long seconds = Long.parseLong(
                matching(NUMBER, text, text, "seconds or h:mm:ss").group(2));
        return language.duration(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private List<String> address(Phrase phrase, String text) {
        if (phrase.method() == SayMethod.ITERATED || !ADDRESS.matcher(text).matches()) {
            return Spelling.letters(text);
        }
        List<String> words = new ArrayList<>();
        for (String part : text.split("[.]")) {
            words.addAll(words.isEmpty() ? List.of() : Spelling.letters("."));
            words.addAll(language.number(Long.parseLong(part), Gender.MASCULINE));
        }
        return words;
    }

    private List<String> both(ZonedDateTime time, boolean withWeekday) {
        List<String> words = new ArrayList<>(language.date(time.toLocalDate(), withWeekday));
        words.add(PAUSE);
        words.addAll(language.time(time.toLocalTime()));
        return words;
    }

    /** Seconds since 1970; nothing, 0 and {@code now} are the present. */
    private static ZonedDateTime at(String text, ZonedDateTime now) {
        if (text.isEmpty() || text.equals("0") || text.equalsIgnoreCase("now")) {
            return now;
        }
        long seconds = Long.parseLong(
                matching(NUMBER, text, text, "seconds since 1970, or now").group(2));
        try {
            return Instant.ofEpochSecond(Math.min(seconds, LAST_SECOND)).atZone(now.getZone());
        } catch (DateTimeException e) {
            throw new DialplanException("\"" + LogText.of(text) + "\" is not a time: " + e.getMessage());
        }
    }

    private static Matcher matching(Pattern pattern, String stripped, String written, String wanted) {
        Matcher found = pattern.matcher(stripped);
        if (!found.matches()) {
            throw new DialplanException("\"" + LogText.of(written) + "\" cannot be said - write " + wanted);
        }
        return found;
    }
}
