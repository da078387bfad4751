package gudok.server.config;

/**
 * Makes strings of bytes; what was made lately is given again, so that names and values which thousands of elements
 * repeat are one object each. Of bounded size. For one thread.
 */
final class StringCache {
    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 64;

    private final String[] slots = new String[SLOTS];

    /** @param text from and to bound the string */
    String of(SourceText text, int from, int to) {
        byte[] bytes = text.bytes();
        int hash = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
            bits |= bytes[i];
        }
        if (to - from > LONGEST) {
            return text.string(from, to);
        }
        int slot = (hash ^ hash >>> 12) & SLOTS - 1;
        String known = slots[slot];
        if (bits < 0) {
            return keep(slot, text.string(from, to));
        }
        if (known == null || !isSame(known, bytes, from, to)) {
            known = text.string(from, to);
            slots[slot] = known;
        }
        return known;
    }

    private String keep(int slot, String made) {
        String known = slots[slot];
        if (made.equals(known)) {
            return known;
        }
        slots[slot] = made;
        return made;
    }

    private static boolean isSame(String known, byte[] bytes, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (known.charAt(i - from) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
