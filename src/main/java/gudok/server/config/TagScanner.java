package gudok.server.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one tag. Errors stand at its {@code <}. */
final class TagScanner {
    /** From {@code start} up to and without {@code end}. */
    record Span(int start, int end) {}

    /**
     * One tag.
     *
     * @param start  of its {@code <}
     * @param end    behind its {@code >}
     * @param values of its attributes, without quotes
     */
    record Tag(String name, int start, int end, boolean selfClosing, List<Span> values) {}

    private final SourceText source;
    private final String text;
    private final int start;
    private final List<Span> values = new ArrayList<>();
    private final Set<String> attributes = new HashSet<>();
    private int at;

    TagScanner(SourceText source, int start) {
        this.source = source;
        this.text = source.text();
        this.start = start;
    }

    Tag start() throws SourceException {
        at = start + 1;
        String name = elementName();
        while (true) {
            boolean space = skipSpace();
            char c = current(name);
            if (c == '>') {
                return new Tag(name, start, at + 1, false, values);
            }
            if (c == '/') {
                at++;
                if (current(name) != '>') {
                    throw error("\"/\" inside <" + name + ">; quotes or \">\" are missing");
                }
                return new Tag(name, start, at + 1, true, values);
            }
            if (!space) {
                throw error("<" + name + ">: a quote is missing, or a space between attributes");
            }
            attribute(name);
        }
    }

    Tag end() throws SourceException {
        at = start + 2;
        String name = elementName();
        skipSpace();
        if (current(name) != '>') {
            throw error("</" + name + " is not ended by \">\"");
        }
        return new Tag(name, start, at + 1, false, List.of());
    }

    private void attribute(String element) throws SourceException {
        String name = name();
        String where = "<" + element + ">: attribute " + name;
        if (name.isEmpty()) {
            throw error("<" + element + ">: \"" + text.charAt(at) + "\" where an attribute or \">\" is due");
        }
        if (!attributes.add(name)) {
            throw error(where + " stands there twice");
        }
        if (name.indexOf(':') >= 0 && !name.startsWith("xml")) {
            throw error(where + ": name spaces are not used here");
        }
        skipSpace();
        if (current(element) != '=') {
            throw error(where + " has no value; write " + name + "=\"…\"");
        }
        at++;
        skipSpace();
        value(element, where);
    }

    private void value(String element, String where) throws SourceException {
        char quote = current(element);
        if (quote != '"' && quote != '\'') {
            throw error(where + ": the value needs quotes");
        }
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw error(where + ": the closing quote is missing");
        }
        values.add(new Span(at + 1, end));
        at = end + 1;
    }

    private String elementName() throws SourceException {
        String name = name();
        if (name.isEmpty()) {
            throw error("bare \"<\" in text; write &lt;");
        }
        if (name.indexOf(':') >= 0) {
            throw error("<" + name + ">: name spaces are not used here; files are included with "
                    + "<X-PRE-PROCESS cmd=\"include\" data=\"FILE\"/>");
        }
        return name;
    }

    private String name() {
        int from = at;
        while (at < text.length() && !isSpace(text.charAt(at)) && "<>/='\"&".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean skipSpace() {
        int from = at;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at > from;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n';
    }

    private char current(String element) throws SourceException {
        if (at >= text.length()) {
            throw error("<" + element + " is not ended by \">\"");
        }
        return text.charAt(at);
    }

    private SourceException error(String message) {
        return new SourceException(source.at(start), message);
    }
}
