package gudok.registrar.directory;

/**
 * Numbers by name, ASCII letters the same in any case. Of a fixed greatest size; takes 16 to 32 bytes a name beside the
 * name itself. Safe from any thread once filled.
 */
final class NameIndex {
    private static final int NONE = -1;
    /** Spreads the names of a row of numbers (2^32 divided by the golden ratio). */
    private static final int SPREAD = 0x9E3779B9;

    private final String[] names;
    private final int[] numbers;
    private final int shift;

    /** @param most names that will be put in */
    NameIndex(int most) {
        int bits = Math.max(2, 33 - Integer.numberOfLeadingZeros(Math.max(1, most)));
        names = new String[1 << bits];
        numbers = new int[1 << bits];
        shift = Integer.SIZE - bits;
    }

    /** The number that the name has already; else -1, and now it has this one. */
    int claim(String name, int number) {
        int slot = slot(name);
        if (names[slot] != null) {
            return numbers[slot];
        }
        names[slot] = name;
        numbers[slot] = number;
        return NONE;
    }

    /** The number of the name; -1 if it has none. */
    int find(String name) {
        int slot = slot(name);
        return names[slot] == null ? NONE : numbers[slot];
    }

    /** Where the name stands, or else a free place for it. */
    private int slot(String name) {
        int slot = hash(name) * SPREAD >>> shift;
        while (names[slot] != null && !isSame(names[slot], name)) {
            slot = slot + 1 & names.length - 1;
        }
        return slot;
    }

    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + lower(name.charAt(i));
        }
        return hash;
    }

    private static boolean isSame(String one, String other) {
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < one.length(); i++) {
            if (lower(one.charAt(i)) != lower(other.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(char c) {
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
}
