package gudok.server.config;

/** What a part of a text means: references resolved, CDATA sections opened. */
final class Unescape {
    static final String CDATA = "<![CDATA[";
    private static final String CDATA_END = "]]>";

    private Unescape() {}

    /** An attribute's value; line ends and tabs are spaces in it (XML 1.0 §3.3.3). */
    static String value(SourceText source, int from, int to) {
        StringBuilder value = new StringBuilder(to - from);
        for (int i = from; i < to; ) {
            int special = special(source, i, to, false);
            value.append(source.string(i, special).replace('\n', ' ').replace('\t', ' '));
            i = special < to ? reference(source, special, to, value) : to;
        }
        return value.toString();
    }

    /** What stands between two tags. */
    static String text(SourceText source, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; ) {
            int special = special(source, i, to, true);
            text.append(source.string(i, special));
            boolean more = special < to;
            i = !more
                    ? to
                    : source.bytes()[special] == '&'
                            ? reference(source, special, to, text)
                            : section(source, special, text);
        }
        return text.toString();
    }

    private static int special(SourceText source, int from, int to, boolean sections) {
        byte[] bytes = source.bytes();
        int i = from;
        while (i < to && bytes[i] != '&' && !(sections && bytes[i] == '<')) {
            i++;
        }
        return i;
    }

    /** @return behind it */
    private static int reference(SourceText source, int at, int to, StringBuilder out) {
        int length = Reference.length(source, at, to);
        out.appendCodePoint(length == 0 ? '&' : Reference.value(source, at, length));
        return at + Math.max(1, length);
    }

    /** A CDATA section is kept, a processing instruction is not. */
    private static int section(SourceText source, int at, StringBuilder out) {
        if (!source.startsWith(CDATA, at)) {
            return source.indexOf("?>", at + 2) + 2;
        }
        int end = source.indexOf(CDATA_END, at + 2);
        if (end > at + CDATA.length()) {
            out.append(source.string(at + CDATA.length(), end));
        }
        return end + CDATA_END.length();
    }
}
