package gudok.dialplan.say;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said, in the words that the shipped sounds are spoken from. */
class SpeakerTest {
    private static final Path SOUNDS = Path.of("../config/sounds");
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-21T18:05:00+03:00[Europe/Moscow]");

    @ParameterizedTest
    @CsvSource({
        "0,zero",
        "7,seven",
        "20,twenty",
        "21,twenty one",
        "100,one hundred",
        "115,one hundred fifteen",
        "999,nine hundred ninety nine",
        "1000,one thousand",
        "2001,two thousand one",
        "21110,twenty one thousand one hundred ten",
        "1000000,one million",
        "999999999999,nine hundred ninety nine billion nine hundred ninety nine million nine hundred ninety nine"
                + " thousand nine hundred ninety nine",
        "-5,minus five",
        "+5,five",
        "3.14,three dot one four",
        "'1,000 000',one million"
    })
    void givenNumbers_whenSaidInEnglish_thenAsPeopleDo(String number, String words) {
        assertEquals(words, said("en", "number pronounced", number));
    }

    @ParameterizedTest
    @CsvSource({
        "0,zero",
        "1,first",
        "12,twelfth",
        "20,twentieth",
        "42,forty second",
        "100,one hundredth",
        "103,one hundred third",
        "2000,two thousandth",
        "1000000,one millionth"
    })
    void givenPlaces_whenSaidInEnglish_thenOrdinal(String number, String words) {
        assertEquals(words, said("en", "number counted", number));
    }

    @ParameterizedTest
    @CsvSource({
        "masculine,0,ноль",
        "masculine,1,один",
        "feminine,1,одна",
        "neuter,1,одно",
        "masculine,2,два",
        "feminine,2,две",
        "neuter,2,два",
        "feminine,11,одиннадцать",
        "feminine,12,двенадцать",
        "feminine,21,двадцать одна",
        "neuter,101,сто одно",
        "masculine,40,сорок",
        "masculine,200,двести",
        "masculine,1000,одна тысяча",
        "masculine,2002,две тысячи два",
        "feminine,5000,пять тысяч",
        "masculine,11000,одиннадцать тысяч",
        "masculine,21000,двадцать одна тысяча",
        "masculine,112000,сто двенадцать тысяч",
        "masculine,1000000,один миллион",
        "feminine,3000001,три миллиона одна",
        "masculine,14000000,четырнадцать миллионов",
        "masculine,2000000000,два миллиарда",
        "masculine,-7,минус семь"
    })
    void givenNumbers_whenSaidInRussian_thenTheyAgree(String gender, String number, String words) {
        assertEquals(words, said("ru", "number pronounced " + gender, number));
    }

    @ParameterizedTest
    @CsvSource({
        "masculine,1,первый",
        "feminine,3,третья",
        "neuter,3,третье",
        "masculine,40,сороковой",
        "neuter,21,двадцать первое",
        "feminine,100,сотая",
        "masculine,112,сто двенадцатый",
        "masculine,1000,тысячный",
        "neuter,2000,двухтысячное",
        "masculine,1001,одна тысяча первый",
        "masculine,0,ноль"
    })
    void givenPlaces_whenSaidInRussian_thenOrdinal(String gender, String number, String words) {
        assertEquals(words, said("ru", "number counted " + gender, number));
    }

    @ParameterizedTest
    @CsvSource({"items,1,один", "persons,2,два", "messages,1,одно", "messages,22,двадцать два", "messages,41,сорок одно"
    })
    void givenThings_whenCountedInRussian_thenTheirUsualGender(String type, String number, String words) {
        assertEquals(words, said("ru", type + " pronounced", number));
    }

    @ParameterizedTest
    @CsvSource({
        "current_date,now,Saturday November twenty first twenty twenty six",
        "current_time,now,six oh five P M",
        "current_date_time,now,Saturday November twenty first twenty twenty six | six oh five P M",
        "short_date_time,now,November twenty first twenty twenty six | six oh five P M",
        "current_time,1609459200,three o'clock A M",
        "current_time,1609448400,twelve o'clock A M",
        "current_date,1000000000,Sunday September ninth two thousand one",
        "current_date,0,Saturday November twenty first twenty twenty six",
        "current_date,1,Thursday January first nineteen seventy",
        "current_date,1199145600,Tuesday January first two thousand eight"
    })
    void givenTimes_whenSaidInEnglish_thenAsPeopleDo(String type, String text, String words) {
        assertEquals(words, said("en", type + " pronounced", text));
    }

    @ParameterizedTest
    @CsvSource({
        "current_date,now,суббота двадцать первое ноября две тысячи двадцать шестого года",
        "current_time,now,восемнадцать часов пять минут",
        "current_time,1609459260,три часа одна минута",
        "current_time,1609448400,ноль часов",
        "current_date,1,четверг первое января тысяча девятьсот семидесятого года",
        "current_date,946684800,суббота первое января двухтысячного года",
        "short_date_time,1609459320,первое января две тысячи двадцать первого года | три часа две минуты"
    })
    void givenTimes_whenSaidInRussian_thenInTheRightCases(String type, String text, String words) {
        assertEquals(words, said("ru", type + " pronounced", text));
    }

    @ParameterizedTest
    @CsvSource({
        "en,3661,one hour one minute one second",
        "en,7200,two hours",
        "en,0,zero seconds",
        "en,1:02:05,one hour two minutes five seconds",
        "ru,3661,один час одна минута одна секунда",
        "ru,'82924','двадцать три часа две минуты четыре секунды'",
        "ru,1:15,один час пятнадцать минут",
        "ru,0,ноль секунд"
    })
    void givenLengths_whenSaid_thenUnitsAgree(String language, String text, String words) {
        assertEquals(words, said(language, "time_measurement pronounced", text));
    }

    @ParameterizedTest
    @CsvSource({
        "en,1,one dollar",
        "en,2.5,two dollars and fifty cents",
        "en,0.01,one cent",
        "en,-3,minus three dollars",
        "ru,1.02,один рубль две копейки",
        "ru,5.21,пять рублей двадцать одна копейка",
        "ru,0,ноль рублей"
    })
    void givenMoney_whenSaid_thenUnitsAgree(String language, String text, String words) {
        assertEquals(words, said(language, "currency pronounced", text));
    }

    @ParameterizedTest
    @CsvSource({
        "en,telephone_number pronounced,+7 (495) 1,plus seven | | four nine five | | one",
        "en,ip_address pronounced,192.0.2.10,one hundred ninety two dot zero dot two dot ten",
        "en,ip_address iterated,10.1.1.1,one zero dot one dot one dot one",
        "en,ip_address pronounced,::1,colon colon one",
        "en,number iterated,305,three zero five",
        "en,name_spelled pronounced,Bo-1,B O dash one",
        "en,name_phonetic pronounced,Ab 1,alpha bravo | one",
        "ru,name_spelled pronounced,Жёx,жэ ё икс",
        "ru,name_phonetic pronounced,Ян,Яков Николай",
        "ru,telephone_number pronounced,102,один ноль два",
        "ru,email_address pronounced,a@b.ru,а собака бэ точка эр у"
    })
    void givenNamesAndAddresses_whenSaid_thenSpelled(String language, String how, String text, String words) {
        assertEquals(words, said(language, how, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1000000000000", "1.2.3", "--1", "0x10"})
    void givenNoNumber_whenSaid_thenRefused(String text) {
        assertThrows(DialplanException.class, () -> said("en", "number pronounced", text));
        assertThrows(DialplanException.class, () -> said("ru", "currency pronounced", text));
    }

    @Test
    void givenTooMuch_whenSaid_thenRefused() {
        assertThrows(DialplanException.class, () -> said("en", "name_spelled pronounced", "a".repeat(257)));
        assertThrows(DialplanException.class, () -> said("en", "current_date pronounced", "tomorrow"));
        assertTrue(Speaker.of("de").isEmpty());
    }

    /** Every number below 3000 and beyond, place, date and hour has all its sounds. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ru"})
    void givenTheShippedSounds_whenAnythingIsSaid_thenNoneIsMissing(String language) {
        for (long number = 0; number < 3000; number++) {
            for (String gender : List.of("masculine", "feminine", "neuter")) {
                said(language, "number pronounced " + gender, "" + number);
                said(language, "number counted " + gender, "" + number);
            }
        }
        for (long number = 1; number < 1_000_000_000_000L; number *= 7) {
            said(language, "number pronounced", "" + number);
            said(language, "currency pronounced", number + ".99");
        }
        for (long day = 0; day < 3000; day++) {
            said(language, "current_date_time pronounced", "" + (1 + day * 86_400 * 13 + day * 60));
        }
        said(language, "name_spelled pronounced", "abcdefghijklmnopqrstuvwxyz#*+-./:@_0123456789");
        said(language, "name_phonetic pronounced", "abcdefghijklmnopqrstuvwxyz");
    }

    @Test
    void givenRussianLetters_whenSpelledInRussian_thenNoneIsMissing() {
        said("ru", "name_spelled pronounced", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя");
        said("ru", "name_phonetic pronounced", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя");
    }

    private static final Map<String, Map<String, String>> WORDS = new HashMap<>();

    /** The texts of the sounds; fails where the sound itself is not there. */
    private static String said(String language, String how, String text) {
        String[] parts = how.toUpperCase(java.util.Locale.ROOT).split(" ");
        Optional<Gender> gender = parts.length < 3 ? Optional.empty() : Optional.of(Gender.valueOf(parts[2]));
        Phrase phrase = new Phrase(SayType.valueOf(parts[0]), SayMethod.valueOf(parts[1]), gender, text);
        Map<String, String> words = WORDS.computeIfAbsent(language, SpeakerTest::read);
        return Speaker.of(language).orElseThrow().sounds(phrase, NOW).stream()
                .map(sound -> sound.equals(Speaker.PAUSE) ? "|" : text(words, sound))
                .collect(Collectors.joining(" "));
    }

    private static String text(Map<String, String> words, String sound) {
        assertTrue(words.containsKey(sound), "no sound " + sound);
        return words.get(sound);
    }

    private static Map<String, String> read(String language) {
        try {
            Path folder = SOUNDS.resolve(language);
            return Files.readAllLines(folder.resolve("words.tsv")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .filter(word -> Files.isRegularFile(folder.resolve(word[0] + ".wav")))
                    .collect(Collectors.toMap(word -> word[0], word -> word[1]));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
