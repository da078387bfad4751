package gudok.dialplan.hunt;

/** Asterisk's way to write numbers: {@code NXX.}; N is 2-9, X 0-9, Z 1-9, a dot anything. Matches the whole text. */
final class DigitPattern {
    private DigitPattern() {}

    static String toRegex(String digits) {
        StringBuilder regex = new StringBuilder("^");
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            switch (c) {
                case 'N' -> regex.append("[2-9]");
                case 'X' -> regex.append("[0-9]");
                case 'Z' -> regex.append("[1-9]");
                case '.' -> regex.append(".*");
                default -> regex.append(c);
            }
        }
        return regex.append('$').toString();
    }
}
