package gudok.dialplan.app;

import gudok.dialplan.call.MarkedText;

/** Finds words of syntax that the operator wrote. */
final class Marks {
    private Marks() {}

    /** Index of the first {@code word}, in any letter case and all of it the operator's, at or after {@code from}; or -1. */
    static int find(MarkedText text, String word, int from) {
        for (int at = from; at + word.length() <= text.length(); at++) {
            if (isAt(text, word, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(MarkedText text, String word, int at) {
        for (int i = 0; i < word.length(); i++) {
            char wanted = word.charAt(i);
            if (!text.has(at + i, wanted) && !text.has(at + i, Character.toUpperCase(wanted))) {
                return false;
            }
        }
        return true;
    }
}
