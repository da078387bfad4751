package gudok.dialplan.say;

import java.util.ArrayList;
import java.util.List;

/** Character by character. What has no sound is a pause. */
final class Spelling {
    private static final String SIGNS = "#*+-./:@_";

    private Spelling() {}

    static List<String> letters(String text) {
        return spelled(text, "ascii/");
    }

    static List<String> phonetic(String text) {
        return spelled(text, "phonetic-ascii/");
    }

    private static List<String> spelled(String text, String letters) {
        List<String> words = new ArrayList<>();
        text.codePoints().map(Character::toLowerCase).forEach(c -> words.add(sound(c, letters)));
        return words;
    }

    private static String sound(int c, String letters) {
        if (c >= '0' && c <= '9') {
            return "digits/" + (c - '0');
        }
        if (c >= 'a' && c <= 'z' || c >= '\u0430' && c <= '\u044f' || c == '\u0451') {
            return letters + c;
        }
        return SIGNS.indexOf(c) >= 0 ? "ascii/" + c : Speaker.PAUSE;
    }
}
