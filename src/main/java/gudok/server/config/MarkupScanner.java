package gudok.server.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.stream.Location;

/**
 * Reads the tags of one file, because the parser knows only where a start tag ends, takes one root only and refuses
 * what FreeSWITCH's files hold. Says first whatever the parser would say less clearly.
 */
final class MarkupScanner {
    static final int MAX_DEPTH = 200;
    /** What may follow {@code &}. */
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});");

    private static final String ROOT_START = "<" + Markup.ROOT + ">";
    private static final String ROOT_END = "</" + Markup.ROOT + ">";

    private final SourceText source;
    private final String text;
    private final BiConsumer<Location, String> warnings;
    private final StringBuilder out;
    private final Markup.Shifts shifts = new Markup.Shifts();
    private final IntStream.Builder elements = IntStream.builder();
    private final Matcher reference;
    private final Deque<TagScanner.Tag> open = new ArrayDeque<>();

    /** @param warnings told about what was mended */
    MarkupScanner(SourceText source, BiConsumer<Location, String> warnings) {
        this.source = source;
        this.text = source.text();
        this.warnings = warnings;
        this.reference = REFERENCE.matcher(text);
        this.out = new StringBuilder(text.length() + 100);
    }

    /** @throws SourceException at the first place that is not XML, or not allowed */
    Markup scan() throws SourceException {
        out.append(ROOT_START);
        shifts.add(0, ROOT_START.length());
        for (int at = 0; at < text.length(); ) {
            int tag = text.indexOf('<', at);
            copyText(at, tag < 0 ? text.length() : tag);
            at = tag < 0 ? text.length() : markup(tag);
        }
        if (!open.isEmpty()) {
            TagScanner.Tag tag = open.peek();
            throw error(
                    tag.start(), "<" + tag.name() + "> is never closed; </" + tag.name() + "> or \"/>\" is missing");
        }
        out.append(ROOT_END);
        return new Markup(
                source,
                new SourceText(source.file(), out.toString()),
                elements.build().toArray(),
                shifts);
    }

    /** @return where what begins at {@code at} ends */
    private int markup(int at) throws SourceException {
        if (text.startsWith("<!--", at)) {
            return comment(at);
        }
        if (text.startsWith("<![CDATA[", at)) {
            int end = end(at, "]]>", "CDATA section");
            out.append(text, at, end);
            return end;
        }
        if (text.startsWith("<!", at)) {
            throw error(at, "document type and entity declarations are refused; write the text itself");
        }
        if (text.startsWith("<?", at)) {
            int end = end(at, "?>", "processing instruction");
            blank(at, end);
            return end;
        }
        return text.startsWith("</", at) ? endTag(at) : startTag(at);
    }

    private int comment(int at) throws SourceException {
        int end = end(at, "-->", "comment");
        if (text.startsWith("<!--#", at)) {
            warnings.accept(source.at(at), "<!--#…--> is ignored; write <X-PRE-PROCESS cmd=\"…\" data=\"…\"/>");
        }
        out.append("<!--").append(text.substring(at + 4, end - 3).replace("--", "- "));
        int last = out.length() - 1;
        if (out.charAt(last) == '-' && end - 3 > at + 4) {
            out.setCharAt(last, ' ');
        }
        out.append("-->");
        return end;
    }

    private int startTag(int at) throws SourceException {
        TagScanner.Tag tag = new TagScanner(source, at).start();
        elements.add(at);
        if (!tag.selfClosing()) {
            open.push(tag);
            if (open.size() > MAX_DEPTH) {
                throw error(at, "elements nested deeper than " + MAX_DEPTH);
            }
        }
        int copied = at;
        for (TagScanner.Span value : tag.values()) {
            out.append(text, copied, value.start());
            copyValue(value, at);
            copied = value.end();
        }
        out.append(text, copied, tag.end());
        return tag.end();
    }

    private int endTag(int at) throws SourceException {
        TagScanner.Tag tag = new TagScanner(source, at).end();
        TagScanner.Tag opened = open.poll();
        if (opened == null) {
            throw error(at, "</" + tag.name() + "> closes nothing");
        }
        if (!opened.name().equals(tag.name())) {
            throw error(
                    at,
                    "</" + tag.name() + "> where </" + opened.name() + "> is due: <" + opened.name() + "> of line "
                            + source.at(opened.start()).line() + " is still open");
        }
        out.append(text, at, tag.end());
        return tag.end();
    }

    private void copyText(int from, int to) {
        int bare = escape(from, to);
        if (bare >= 0) {
            warnings.accept(source.at(bare), "bare \"&\" in text; write &amp;");
        }
    }

    private void copyValue(TagScanner.Span value, int tag) {
        boolean angle = text.indexOf('<', value.start()) >= 0 && text.indexOf('<', value.start()) < value.end();
        boolean ampersand = escape(value.start(), value.end()) >= 0;
        if (angle || ampersand) {
            String which = angle && ampersand ? "\"<\" and \"&\"" : angle ? "\"<\"" : "\"&\"";
            String fix = angle && ampersand ? "&lt; and &amp;" : angle ? "&lt;" : "&amp;";
            warnings.accept(source.at(tag), "bare " + which + " in an attribute; write " + fix);
        }
    }

    /** @return where the first bare ampersand stands, or -1 */
    private int escape(int from, int to) {
        int bare = -1;
        int copied = from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != '<' && (c != '&' || reference.region(i, to).lookingAt())) {
                continue;
            }
            out.append(text, copied, i);
            insert(c == '<' ? "&lt;" : "&amp;");
            copied = i + 1;
            bare = c == '&' && bare < 0 ? i : bare;
        }
        out.append(text, copied, to);
        return bare;
    }

    private void insert(String entity) {
        out.append(entity);
        shifts.add(out.length(), entity.length() - 1);
    }

    private void blank(int from, int to) {
        for (int i = from; i < to; i++) {
            out.append(text.charAt(i) == '\n' ? '\n' : ' ');
        }
    }

    private int end(int at, String mark, String what) throws SourceException {
        int end = text.indexOf(mark, at + (what.equals("comment") ? 4 : 2));
        if (end < 0) {
            throw error(at, what + " without end: \"" + mark + "\" is missing");
        }
        return end + mark.length();
    }

    private SourceException error(int at, String message) {
        return new SourceException(source.at(at), message);
    }
}
