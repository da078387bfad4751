package gudok.server.config;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * One file inside the made-up root {@code document}, as any number of elements may stand in it side by side. Locations
 * are those of the file: for a start tag its {@code <}. Knows nothing of variables and includes.
 */
final class SourceReader extends StreamReaderDelegate {
    private static final XMLInputFactory FACTORY = factory();

    private final Path path;
    private final Markup markup;
    private final Deque<Path> included = new ArrayDeque<>();
    private int elements = -1;
    private int depth;

    private SourceReader(Path path, Markup markup, XMLStreamReader parser) {
        super(parser);
        this.path = path;
        this.markup = markup;
    }

    /**
     * Opens a file.
     *
     * @param name     in findings
     * @param findings told about what was mended
     */
    static SourceReader open(Path path, String name, FindingCollector findings) throws SourceException {
        return of(path, new MarkupScanner(SourceText.read(path, name), findings::warning).scan());
    }

    /** Without any element. */
    static SourceReader empty(Path path, String name) {
        String root = "<" + Markup.ROOT + "/>";
        SourceText nothing = new SourceText(name, "");
        return of(path, new Markup(nothing, new SourceText(name, root), new int[0], new Markup.Shifts()));
    }

    private static SourceReader of(Path path, Markup markup) {
        try {
            return new SourceReader(
                    path,
                    markup,
                    FACTORY.createXMLStreamReader(new StringReader(markup.text().text())));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("no parser for " + path, e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    @Override
    public int next() throws XMLStreamException {
        try {
            int event = super.next();
            if (event == START_ELEMENT) {
                elements++;
                depth++;
            } else if (event == END_ELEMENT) {
                depth--;
            }
            return event;
        } catch (XMLStreamException e) {
            Location place = e.getLocation();
            throw new SourceException(
                    markup.sourcePlace(place.getLineNumber(), place.getColumnNumber()), Messages.of(e));
        } catch (RuntimeException e) {
            throw new SourceException(getLocation(), "not XML: the parser gave up here");
        }
    }

    @Override
    public SourceLocation getLocation() {
        int event = getEventType();
        if (event == START_ELEMENT) {
            return markup.element(elements);
        }
        Location place = super.getLocation();
        return markup.sourcePlace(place.getLineNumber(), place.getColumnNumber());
    }

    /** Files that the last element asked to include here; the reader of all files takes them from the head. */
    Deque<Path> included() {
        return included;
    }

    Path path() {
        return path;
    }

    /** Elements open here, the made-up root among them. */
    int depth() {
        return depth;
    }

    /** The parser's words without its decoration. */
    private static final class Messages {
        private static final String MARK = "\nMessage: ";

        private Messages() {}

        static String of(XMLStreamException e) {
            String message = String.valueOf(e.getMessage());
            int mark = message.indexOf(MARK);
            return "not XML: " + (mark < 0 ? message : message.substring(mark + MARK.length()));
        }
    }
}
