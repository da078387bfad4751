package gudok.dialplan.say;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** The grammar of one language. Every list holds names of sounds. Numbers are below 10^12, not negative. Stateless. */
interface Language {
    List<String> number(long number, Gender gender);

    /** As a place in a row. */
    List<String> ordinal(long number, Gender gender);

    /** A length of time; units of which there are none are left out. */
    List<String> duration(long hours, long minutes, long seconds);

    /** Whole units and hundredths of the country's money. */
    List<String> money(long units, long hundredths);

    List<String> date(LocalDate date, boolean withWeekday);

    List<String> time(LocalTime time);

    /** Of what things of a type usually have in this language. */
    Gender genderOf(SayType type);
}
