package gudok.registrar.directory;

/** Gives a string that was lately given for an equal one, so that values which thousands of users repeat are one object each. */
final class RecentStrings {
    private static final int SLOTS = 1 << 12;
    private final String[] slots = new String[SLOTS];

    String once(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ hash >>> 12) & SLOTS - 1;
        if (!text.equals(slots[slot])) {
            slots[slot] = text;
        }
        return slots[slot];
    }
}
