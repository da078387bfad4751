package gudok.server.cli;

/** Text from elsewhere, fit for a terminal. */
final class Text {
    private Text() {}

    /** One line: control characters other than tab, which could steer the terminal, are shown as {@code \\xNN}. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            if (Character.isISOControl(c) && c != '\t') {
                line.append(String.format("\\x%02x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }
}
