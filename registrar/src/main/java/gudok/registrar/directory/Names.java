package gudok.registrar.directory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names of params or variables in the order in which an element gives them. Elements that give the same names in the same
 * order have the same object, so that thousands of users need one. Grows at its end: {@link #with}. For one thread.
 */
final class Names {
    private final Names before;
    private final String name;
    private final String key;
    private final int size;
    private final Map<String, Names> longer = new HashMap<>(2);

    /** None yet; the beginning of all that are to share. */
    Names() {
        this.before = this;
        this.name = "";
        this.key = "";
        this.size = 0;
    }

    private Names(Names before, String name) {
        this.before = before;
        this.name = name;
        this.key = name.toLowerCase(Locale.ROOT);
        this.size = before.size + 1;
    }

    /** These and one more. */
    Names with(String next) {
        Names known = longer.get(next);
        if (known == null) {
            known = new Names(this, next);
            longer.put(next, known);
        }
        return known;
    }

    int size() {
        return size;
    }

    /** Index of the name in any letter case; -1 if it is not among them. */
    int indexOf(String wanted) {
        for (Names one = this; one.size > 0; one = one.before) {
            if (one.name.equals(wanted) || one.name.equalsIgnoreCase(wanted)) {
                return one.size - 1;
            }
        }
        return -1;
    }

    /** In order. */
    void forEach(Visitor visitor) {
        Names[] all = new Names[size];
        for (Names one = this; one.size > 0; one = one.before) {
            all[one.size - 1] = one;
        }
        for (int i = 0; i < all.length; i++) {
            visitor.name(i, all[i].name, all[i].key);
        }
    }

    /** Is shown each name. */
    interface Visitor {
        /**
         * One name.
         *
         * @param name as written
         * @param key  in lower case
         */
        void name(int index, String name, String key);
    }
}
