package gudok.server.config;

import java.util.Arrays;
import java.util.function.IntConsumer;
import javax.xml.stream.XMLStreamConstants;

/**
 * Reads one text as XML, event by event ({@link XMLStreamConstants}), inside a made-up root element, as any number of
 * elements may stand in it side by side. Accepts with a warning what FreeSWITCH's files hold and XML forbids: bare
 * {@code &}, {@code <} in a value. Refuses document types, and so entities. For one thread.
 */
final class SourceParser {
    static final int MAX_DEPTH = 200;
    /** Name of the made-up root. */
    static final String ROOT = "document";

    private final SourceText source;
    private final byte[] bytes;
    private final int end;
    private final Warnings warnings;
    private final TagScanner tag;
    private final int[] openFrom = new int[MAX_DEPTH];
    private final int[] openTo = new int[MAX_DEPTH];
    private int event = XMLStreamConstants.START_DOCUMENT;
    private int open = -1;
    private int at;
    private int from;
    private boolean selfClosing;
    private boolean plain;
    private boolean ended;

    /** Takes what was mended. */
    @FunctionalInterface
    interface Warnings {
        void warning(SourceLocation place, WarningName name, String message);
    }

    /** @param warnings told about what was mended */
    SourceParser(SourceText source, Warnings warnings) {
        this.source = source;
        this.bytes = source.bytes();
        this.end = source.end();
        this.at = source.start();
        this.from = at;
        this.warnings = warnings;
        this.tag = new TagScanner(source);
    }

    /** Reads to the end and tells of each event, so that a text with an error anywhere is refused before any of it is used. */
    void check(IntConsumer events) throws SourceException {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            if (event == XMLStreamConstants.START_ELEMENT && open > 0) {
                checkValues();
            }
            events.accept(event);
        }
    }

    int event() {
        return event;
    }

    /** Elements open, the made-up root among them. At an end tag its element is no longer. */
    int depth() {
        return open + 1;
    }

    /** At a tag: true if it is that of the made-up root. */
    boolean isRoot() {
        return event == XMLStreamConstants.START_ELEMENT ? open == 0 : open < 0;
    }

    /** The last start tag; its name is also that of an end tag. */
    TagScanner tag() {
        return tag;
    }

    /** Where the event's part of the text begins. */
    int from() {
        return from;
    }

    /** Where it ends. */
    int to() {
        return at;
    }

    /** Of text: true if it is written as it is meant. */
    boolean isPlain() {
        return plain;
    }

    /** @throws SourceException at the first place that is not XML, or not allowed */
    int next() throws SourceException {
        event = read();
        return event;
    }

    private int read() throws SourceException {
        if (selfClosing) {
            selfClosing = false;
            open--;
            return XMLStreamConstants.END_ELEMENT;
        }
        if (open < 0) {
            open = ended ? -1 : 0;
            return ended ? XMLStreamConstants.END_DOCUMENT : XMLStreamConstants.START_ELEMENT;
        }
        from = at;
        if (isTextAt(at)) {
            text();
            return XMLStreamConstants.CHARACTERS;
        }
        if (at == end) {
            return finish();
        }
        if (bytes[at] == '<' && at + 1 < end && bytes[at + 1] == '/') {
            return endTag();
        }
        return source.startsWith("<!", at) ? comment() : startTag();
    }

    private int finish() throws SourceException {
        if (open > 0) {
            String name = source.string(openFrom[open - 1], openTo[open - 1]);
            throw error(openFrom[open - 1] - 1, "<" + name + "> is never closed; </" + name + "> or \"/>\" is missing");
        }
        open--;
        ended = true;
        return XMLStreamConstants.END_ELEMENT;
    }

    private int startTag() throws SourceException {
        selfClosing = tag.start(at);
        at = tag.end();
        if (open == MAX_DEPTH) {
            throw error(from, "elements nested deeper than " + MAX_DEPTH);
        }
        openFrom[open] = tag.nameFrom();
        openTo[open] = tag.nameTo();
        open++;
        return XMLStreamConstants.START_ELEMENT;
    }

    private int endTag() throws SourceException {
        tag.end(at);
        at = tag.end();
        if (open == 0) {
            throw error(from, "</" + name() + "> closes nothing");
        }
        open--;
        if (!Arrays.equals(bytes, openFrom[open], openTo[open], bytes, tag.nameFrom(), tag.nameTo())) {
            String due = source.string(openFrom[open], openTo[open]);
            int line = source.at(openFrom[open] - 1).line();
            throw error(
                    from,
                    "</" + name() + "> where </" + due + "> is due: <" + due + "> of line " + line + " is still open");
        }
        return XMLStreamConstants.END_ELEMENT;
    }

    private String name() {
        return source.string(tag.nameFrom(), tag.nameTo());
    }

    private int comment() throws SourceException {
        if (!source.startsWith("<!--", at)) {
            throw error(at, "document type and entity declarations are refused; write the text itself");
        }
        at = behind("-->", at + 4, "comment");
        if (source.startsWith("<!--#", from)) {
            warnings.warning(
                    source.at(from),
                    WarningName.IGNORED_ELEMENT,
                    "<!--#…--> is ignored; write <X-PRE-PROCESS cmd=\"…\" data=\"…\"/>");
        }
        return XMLStreamConstants.COMMENT;
    }

    private boolean isTextAt(int place) {
        return place < end
                && (bytes[place] != '<'
                        || place + 1 < end
                                && (bytes[place + 1] == '?'
                                        || bytes[place + 1] == '!' && source.startsWith(Unescape.CDATA, place)));
    }

    /** Up to the next tag or comment, over CDATA sections and processing instructions. */
    private void text() throws SourceException {
        plain = true;
        while (isTextAt(at)) {
            if (bytes[at] != '<') {
                characters();
            } else {
                plain = false;
                at = source.startsWith(Unescape.CDATA, at)
                        ? behind("]]>", at + 2, "CDATA section")
                        : behind("?>", at + 2, "processing instruction");
            }
        }
    }

    private void characters() throws SourceException {
        int i = at;
        int first = -1;
        for (; i < end && bytes[i] != '<'; i++) {
            if (bytes[i] == '&') {
                plain = false;
                first = isBare(i, end) && first < 0 ? i : first;
            }
        }
        at = i;
        if (first >= 0) {
            warnings.warning(source.at(first), WarningName.BARE_CHARACTER, "bare \"&\" in text; write &amp;");
        }
    }

    /** A tag's values: their stray characters are told of, their references checked. */
    private void checkValues() throws SourceException {
        for (int i = 0; i < tag.count(); i++) {
            int flags = tag.flags(i);
            boolean angle = (flags & TagScanner.ANGLE) != 0;
            boolean ampersand = (flags & TagScanner.AMPERSAND) != 0 && hasBare(tag.valueFrom(i), tag.valueTo(i));
            if (angle || ampersand) {
                String which = angle && ampersand ? "\"<\" and \"&\"" : angle ? "\"<\"" : "\"&\"";
                String fix = angle && ampersand ? "&lt; and &amp;" : angle ? "&lt;" : "&amp;";
                warnings.warning(
                        source.at(from),
                        WarningName.BARE_CHARACTER,
                        "bare " + which + " in an attribute; write " + fix);
            }
        }
    }

    private boolean hasBare(int first, int to) throws SourceException {
        boolean bare = false;
        for (int i = first; i < to; i++) {
            bare |= bytes[i] == '&' && isBare(i, to);
        }
        return bare;
    }

    private boolean isBare(int ampersand, int to) throws SourceException {
        int length = Reference.length(source, ampersand, to);
        if (length > 0 && !Reference.isCharacter(Reference.value(source, ampersand, length))) {
            String written = source.string(ampersand, ampersand + length);
            throw error(ampersand, "not XML: " + written + " is not a character that XML allows");
        }
        return length == 0;
    }

    private int behind(String mark, int place, String what) throws SourceException {
        int found = source.indexOf(mark, place);
        if (found < 0) {
            throw error(from, what + " without end: \"" + mark + "\" is missing");
        }
        return found + mark.length();
    }

    private SourceException error(int place, String message) {
        return new SourceException(source.at(place), message);
    }
}
