package gudok.dialplan.hunt;

/** {@code hh:mm} or {@code hh:mm:ss} as seconds since midnight. */
final class DayTime {
    private DayTime() {}

    /** @throws NumberFormatException if it is no time of day */
    static int parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new NumberFormatException(text);
        }
        return 3600 * part(parts[0], 24) + 60 * part(parts[1], 59) + (parts.length == 3 ? part(parts[2], 59) : 0);
    }

    private static int part(String digits, int greatest) {
        int number = Integer.parseInt(digits);
        if (number < 0 || number > greatest) {
            throw new NumberFormatException(digits);
        }
        return number;
    }
}
