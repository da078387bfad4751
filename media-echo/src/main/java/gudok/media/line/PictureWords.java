package gudok.media.line;

import java.util.Locale;
import java.util.Map;

/** The words of a {@link LinePicture} in English and Russian. */
final class PictureWords {
    private static final Map<String, String> RUSSIAN = Map.ofEntries(
            Map.entry("Line check", "Проверка линии"),
            Map.entry("loss", "потери"),
            Map.entry("late", "опоздали"),
            Map.entry("jitter", "джиттер"),
            Map.entry("round trip", "туда и обратно"),
            Map.entry("level", "уровень речи"),
            Map.entry("noise", "шум"),
            Map.entry("clock", "часы"),
            Map.entry("phone → us", "телефон → мы"),
            Map.entry("us → phone", "мы → телефон"),
            Map.entry("loss, %", "потери, %"),
            Map.entry("jitter, ms", "джиттер, мс"),
            Map.entry("ms", "мс"),
            Map.entry("s", "с"),
            Map.entry("expected", "ожидалось"),
            Map.entry("received", "получено"),
            Map.entry("lost", "потеряно"),
            Map.entry("duplicate", "повторов"),
            Map.entry("reordered", "не по порядку"),
            Map.entry("bursts", "пачек потерь"),
            Map.entry("clipped", "срезано"),
            Map.entry("silence", "тишина"),
            Map.entry("source", "источник"),
            Map.entry("in SDP", "в SDP"),
            Map.entry("to the phone", "к телефону"),
            Map.entry("no RTCP reports", "нет отчётов RTCP"),
            Map.entry("delay unknown", "задержка неизвестна"),
            Map.entry("(hatched: not measured)", "(штриховка: не измерялось)"),
            Map.entry("no sound", "звука нет"));

    private final boolean russian;

    PictureWords(Locale locale) {
        russian = Verdict.isRussian(locale);
    }

    String of(String english) {
        return russian ? RUSSIAN.getOrDefault(english, english) : english;
    }
}
