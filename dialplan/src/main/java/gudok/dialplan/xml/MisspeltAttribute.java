package gudok.dialplan.xml;

import gudok.dialplan.step.NearestName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells attributes that were misspelt from those that somebody made up for himself. */
final class MisspeltAttribute {
    private static final int SHORTEST_BEGINNING = 3;

    private MisspeltAttribute() {}

    /** The known name that was meant: nearly or exactly its letters (feild), a short form (expr), a longer one (months). */
    static Optional<String> meant(String written, List<String> known) {
        String word = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> letters(name).equals(letters(word)))
                .findFirst()
                .or(() -> NearestName.of(word, known))
                .or(() -> known.stream().filter(name -> extend(name, word)).findFirst());
    }

    private static List<Integer> letters(String word) {
        return word.chars().sorted().boxed().toList();
    }

    private static boolean extend(String name, String word) {
        boolean isShorter = word.length() >= SHORTEST_BEGINNING && name.startsWith(word);
        return isShorter
                || word.startsWith(name)
                        && word.substring(name.length()).chars().allMatch(Character::isLetter);
    }
}
