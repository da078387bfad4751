package gudok.server.call;

import java.util.Arrays;

/**
 * Names with places from 0 in the order in which they came, found in any letter case as {@link String#CASE_INSENSITIVE_ORDER} has
 * it. Eight bytes and a little more for each. Names are not taken away one by one. For one thread.
 */
final class FoldedNames {
    private static final int FEWEST_CELLS = 16;

    /** By hash, the next free one after it: the place plus one, and above it the rest of the hash; 0 is free. */
    private int[] cells;

    private String[] names;
    private int size;

    /** @param expected so many find room without growing */
    FoldedNames(int expected) {
        int wanted = FEWEST_CELLS;
        while (room(wanted) < expected) {
            wanted *= 2;
        }
        cells = new int[wanted];
        names = new String[expected];
    }

    /** Three of four cells may be taken. */
    private static int room(int cells) {
        return cells - cells / 4;
    }

    int size() {
        return size;
    }

    String name(int place) {
        return names[place];
    }

    /** Negative if there is none. */
    int find(String name) {
        return find(name, hash(name));
    }

    private int find(String name, int hash) {
        int mask = cells.length - 1;
        for (int at = hash & mask; cells[at] != 0; at = at + 1 & mask) {
            int place = (cells[at] & mask) - 1;
            if (((cells[at] ^ hash) & ~mask) == 0 && same(names[place], name)) {
                return place;
            }
        }
        return -1;
    }

    private static boolean same(String one, String other) {
        return one.equals(other) || String.CASE_INSENSITIVE_ORDER.compare(one, other) == 0;
    }

    /** The place of one that is not there. */
    int add(String name) {
        if (size == room(cells.length)) {
            cells = new int[2 * cells.length];
            for (int place = 0; place < size; place++) {
                enter(hash(names[place]), place);
            }
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, grown(size));
        }
        names[size] = name;
        enter(hash(name), size);
        return size++;
    }

    /** How many should find room when so many no longer do. */
    static int grown(int size) {
        return size + size / 4 + 8;
    }

    private void enter(int hash, int place) {
        int mask = cells.length - 1;
        int at = hash & mask;
        while (cells[at] != 0) {
            at = at + 1 & mask;
        }
        cells[at] = hash & ~mask | place + 1;
    }

    /** @param name the same in another letter case */
    void respell(int place, String name) {
        names[place] = name;
    }

    /** The same for all that are the same name. */
    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + folded(name.charAt(i));
        }
        int mixed = hash * 0x9E3779B1;
        return mixed ^ mixed >>> 16;
    }

    /** Letters outside of the first plane are all one. */
    private static int folded(char letter) {
        if (letter < 0x80) {
            return letter | 0x20;
        }
        return Character.isSurrogate(letter) ? 0 : Character.toLowerCase(Character.toUpperCase(letter)) | 0x20;
    }
}
