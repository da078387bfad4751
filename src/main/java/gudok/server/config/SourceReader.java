package gudok.server.config;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * One file inside the made-up root {@code document}. Locations are those of the file: for a start tag its {@code <}. Its
 * text is known to be well-formed. Knows nothing of variables and includes.
 */
final class SourceReader extends PlainReader {
    private final Path path;
    private final SourceText source;
    private final StringCache strings;
    private final FileLook look;
    private final SourceParser parser;
    private final Deque<Supplier<SourceReader>> included = new ArrayDeque<>(0);

    private SourceReader(Path path, SourceText source, StringCache strings, FileLook look) {
        this.look = look;
        this.path = path;
        this.source = source;
        this.strings = strings;
        this.parser = new SourceParser(source, (place, name, told) -> {});
    }

    /**
     * Opens a file.
     *
     * @param name     in findings
     * @param strings  makes those that the reader gives
     * @param findings told about what was mended
     * @throws SourceException at the first place that cannot be read; nothing of the file counts then
     */
    static SourceReader open(Path path, String name, StringCache strings, FindingCollector findings)
            throws SourceException {
        return of(path, SourceText.read(path, name), strings, findings);
    }

    /** The same for a text that is there already, e.g. a program's output; its includes start at {@code path}. */
    static SourceReader of(Path path, SourceText source, StringCache strings, FindingCollector findings)
            throws SourceException {
        FileLook look = new FileLook(source, findings);
        look.look();
        return new SourceReader(path, source, strings, look);
    }

    /** Without any element. */
    static SourceReader empty(Path path, String name) {
        SourceText nothing = new SourceText(name);
        return new SourceReader(path, nothing, new StringCache(), new FileLook(nothing, new FindingCollector()));
    }

    @Override
    public int next() throws SourceException {
        return parser.next();
    }

    @Override
    public boolean hasNext() {
        return parser.event() != END_DOCUMENT;
    }

    @Override
    public int nextTag() {
        throw new UnsupportedOperationException("done by the reader of all files");
    }

    @Override
    public String getElementText() {
        throw new UnsupportedOperationException("done by the reader of all files");
    }

    @Override
    public int getEventType() {
        return parser.event();
    }

    @Override
    public SourceLocation getLocation() {
        return isRootTag() ? new SourceLocation(source.file(), 1, 1) : source.at(parser.from());
    }

    private boolean isRootTag() {
        return getEventType() == START_ELEMENT && parser.isRoot();
    }

    @Override
    public String getLocalName() {
        TagScanner tag = parser.tag();
        return parser.isRoot() ? SourceParser.ROOT : strings.of(source, tag.nameFrom(), tag.nameTo());
    }

    @Override
    public int getAttributeCount() {
        return isStartElement() ? parser.tag().count() : 0;
    }

    @Override
    public String getAttributeLocalName(int index) {
        return strings.of(
                source, parser.tag().attributeFrom(index), parser.tag().attributeTo(index));
    }

    @Override
    public String getAttributeValue(int index) {
        TagScanner tag = parser.tag();
        int escaped = TagScanner.AMPERSAND | TagScanner.BREAK;
        return (tag.flags(index) & escaped) == 0
                ? strings.of(source, tag.valueFrom(index), tag.valueTo(index))
                : Unescape.value(source, tag.valueFrom(index), tag.valueTo(index));
    }

    @Override
    public String getAttributeValue(String namespace, String name) {
        int index = attribute(name);
        return index < 0 ? null : getAttributeValue(index);
    }

    /** Index of the attribute of that name; -1 if there is none. */
    int attribute(String name) {
        int count = getAttributeCount();
        for (int i = 0; i < count; i++) {
            if (parser.tag().isName(i, name)) {
                return i;
            }
        }
        return -1;
    }

    /** True if the value of an attribute here may hold {@code $${…}}. */
    boolean hasVariables() {
        int seen = 0;
        for (int i = 0; i < getAttributeCount(); i++) {
            seen |= parser.tag().flags(i);
        }
        return (seen & (TagScanner.DOLLAR | TagScanner.AMPERSAND)) != 0;
    }

    @Override
    public String getText() {
        if (getEventType() == COMMENT) {
            return source.string(parser.from() + "<!--".length(), parser.to() - "-->".length());
        }
        return parser.isPlain()
                ? strings.of(source, parser.from(), parser.to())
                : Unescape.text(source, parser.from(), parser.to());
    }

    @Override
    public boolean isWhiteSpace() {
        return isCharacters() && getText().isBlank();
    }

    /** Files that the last element asked to include here; the reader of all files takes them from the head. */
    Deque<Supplier<SourceReader>> included() {
        return included;
    }

    /** What it holds. */
    FileLook look() {
        return look;
    }

    Path path() {
        return path;
    }

    /** Elements open here, the made-up root among them. */
    int depth() {
        return parser.depth();
    }
}
