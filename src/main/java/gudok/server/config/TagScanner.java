package gudok.server.config;

import java.util.Arrays;

/** Reads one tag after the other of a text; each time it knows the last one's name and attributes. Errors stand at its {@code <}. */
final class TagScanner {
    /** More in one tag are refused. */
    private static final int MAX_ATTRIBUTES = 100;
    /** Of a value: it holds an {@code &}. */
    static final int AMPERSAND = 1;
    /** It holds a {@code <}. */
    static final int ANGLE = 2;
    /** It holds a tab or a line end. */
    static final int BREAK = 4;
    /** It holds a {@code $}. */
    static final int DOLLAR = 8;

    private static final String NAME_RULE =
            "a name begins with a letter or _ and goes on with letters, digits, -, _ or .";

    private final SourceText source;
    private final byte[] bytes;
    private final int limit;
    private int[] nameFrom = new int[8];
    private int[] nameTo = new int[8];
    private int[] valueFrom = new int[8];
    private int[] valueTo = new int[8];
    private int[] flags = new int[8];
    private int count;
    private int tag;
    private int elementFrom;
    private int elementTo;
    private int at;

    TagScanner(SourceText source) {
        this.source = source;
        this.bytes = source.bytes();
        this.limit = source.end();
    }

    int nameFrom() {
        return elementFrom;
    }

    int nameTo() {
        return elementTo;
    }

    /** Number of attributes. */
    int count() {
        return count;
    }

    int attributeFrom(int index) {
        return nameFrom[index];
    }

    int attributeTo(int index) {
        return nameTo[index];
    }

    int valueFrom(int index) {
        return valueFrom[index];
    }

    int valueTo(int index) {
        return valueTo[index];
    }

    int flags(int index) {
        return flags[index];
    }

    /** Behind the tag. */
    int end() {
        return at;
    }

    /**
     * Reads a start tag.
     *
     * @param place of its {@code <}
     * @return true if it closes itself
     */
    boolean start(int place) throws SourceException {
        begin(place, place + 1);
        while (true) {
            boolean space = skipSpace();
            byte c = current();
            if (c == '>') {
                at++;
                return false;
            }
            if (c == '/') {
                at++;
                if (current() != '>') {
                    throw error("\"/\" inside <" + element() + ">; quotes or \">\" are missing");
                }
                at++;
                return true;
            }
            if (!space) {
                throw error("<" + element() + ">: a quote is missing, or a space between attributes");
            }
            attribute();
        }
    }

    /** Reads an end tag. */
    void end(int place) throws SourceException {
        begin(place, place + 2);
        skipSpace();
        if (current() != '>') {
            throw error("</" + element() + " is not ended by \">\"");
        }
        at++;
    }

    private void begin(int place, int name) throws SourceException {
        tag = place;
        at = name;
        count = 0;
        elementFrom = name;
        boolean colon = name();
        elementTo = at;
        if (elementTo == elementFrom) {
            throw error("bare \"<\" in text; write &lt;");
        }
        if (colon) {
            throw error("<" + element() + ">: name spaces are not used here; files are included with "
                    + "<X-PRE-PROCESS cmd=\"include\" data=\"FILE\"/>");
        }
        if (!isWellFormed(elementFrom, elementTo)) {
            throw error("<" + element() + ">: " + NAME_RULE);
        }
    }

    private void attribute() throws SourceException {
        int from = at;
        boolean colon = name();
        if (at == from) {
            throw error("<" + element() + ">: \"" + source.string(at, at + length())
                    + "\" where an attribute or \">\" is due");
        }
        if (colon && !source.startsWith("xml", from)) {
            throw error(where(from, at) + ": name spaces are not used here");
        }
        if (!colon && !isWellFormed(from, at)) {
            throw error(where(from, at) + ": " + NAME_RULE);
        }
        add(from);
        skipSpace();
        if (current() != '=') {
            String name = source.string(from, nameTo[count - 1]);
            throw error(where(from, nameTo[count - 1]) + " has no value; write " + name + "=\"…\"");
        }
        at++;
        skipSpace();
        value(count - 1);
        if (colon || isName(count - 1, "xmlns")) {
            count--;
        }
    }

    private void add(int from) throws SourceException {
        for (int i = 0; i < count; i++) {
            if (Arrays.equals(bytes, nameFrom[i], nameTo[i], bytes, from, at)) {
                throw error(where(from, at) + " stands there twice");
            }
        }
        if (count == MAX_ATTRIBUTES) {
            throw error("<" + element() + "> has more than " + MAX_ATTRIBUTES + " attributes");
        }
        if (count == flags.length) {
            grow();
        }
        nameFrom[count] = from;
        nameTo[count++] = at;
    }

    private void grow() {
        int more = count * 2;
        nameFrom = Arrays.copyOf(nameFrom, more);
        nameTo = Arrays.copyOf(nameTo, more);
        valueFrom = Arrays.copyOf(valueFrom, more);
        valueTo = Arrays.copyOf(valueTo, more);
        flags = Arrays.copyOf(flags, more);
    }

    private void value(int index) throws SourceException {
        byte quote = current();
        if (quote != '"' && quote != '\'') {
            throw error(where(nameFrom[index], nameTo[index]) + ": the value needs quotes");
        }
        int i = ++at;
        int seen = 0;
        for (; i < limit && bytes[i] != quote; i++) {
            byte c = bytes[i];
            if (c <= '&' && c != ' ') {
                seen |= c == '&' ? AMPERSAND : c == '$' ? DOLLAR : c == '\n' || c == '\t' ? BREAK : 0;
            } else if (c == '<') {
                seen |= ANGLE;
            }
        }
        if (i == limit) {
            throw error(where(nameFrom[index], nameTo[index]) + ": the closing quote is missing");
        }
        valueFrom[index] = at;
        valueTo[index] = i;
        flags[index] = seen;
        at = i + 1;
    }

    /** Passes over a name; true if it holds a colon. */
    private boolean name() {
        boolean colon = false;
        int i = at;
        for (; i < limit && !endsName(bytes[i]); i++) {
            colon |= bytes[i] == ':';
        }
        at = i;
        return colon;
    }

    private static boolean endsName(byte c) {
        return c <= '/'
                ? c == ' ' || c == '/' || c == '\n' || c == '\t' || c == '"' || c == '\'' || c == '&'
                : c == '>' || c == '=' || c == '<';
    }

    /** Letters, digits, {@code . - _}, and anything beyond ASCII; a digit, dot or hyphen not first. */
    private boolean isWellFormed(int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            boolean letter = c < 0 || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            boolean later = i > from && (c >= '0' && c <= '9' || c == '-' || c == '.');
            if (!letter && !later) {
                return false;
            }
        }
        return true;
    }

    boolean isName(int index, String name) {
        return nameTo[index] - nameFrom[index] == name.length() && source.startsWith(name, nameFrom[index]);
    }

    private boolean skipSpace() {
        int from = at;
        while (at < limit && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\t')) {
            at++;
        }
        return at > from;
    }

    private byte current() throws SourceException {
        if (at >= limit) {
            throw error("<" + element() + " is not ended by \">\"");
        }
        return bytes[at];
    }

    private int length() {
        return bytes[at] < 0 ? Utf8.length(bytes, at, limit) : 1;
    }

    private String element() {
        return source.string(elementFrom, elementTo);
    }

    private String where(int from, int to) {
        return "<" + element() + ">: attribute " + source.string(from, to);
    }

    private SourceException error(String message) {
        return new SourceException(source.at(tag), message);
    }
}
