package gudok.registrar.directory;

import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** One file as the configuration hands it over: inside a root named {@code document}, located at each {@code <}. */
final class TestFile extends StreamReaderDelegate {
    private static final String ROOT = "<document>";
    private static final Pattern START = Pattern.compile("<[a-zA-Z]");
    private final String name;
    private final String text;
    private final Matcher starts;
    private int depth;
    private int at;

    private TestFile(String name, String text) throws XMLStreamException {
        super(factory().createXMLStreamReader(new StringReader(ROOT + text + "</document>")));
        this.name = name;
        this.text = text;
        this.starts = START.matcher(text);
    }

    static XMLStreamReader of(String name, String text) {
        try {
            return new TestFile(name, text);
        } catch (XMLStreamException e) {
            throw new AssertionError(e);
        }
    }

    /** Without own positions, for speed. */
    static XMLStreamReader plain(String text) {
        try {
            return factory().createXMLStreamReader(new StringReader(ROOT + text + "</document>"));
        } catch (XMLStreamException e) {
            throw new AssertionError(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        if (event == START_ELEMENT && depth++ > 0 && starts.find()) {
            at = starts.start();
        }
        return event;
    }

    @Override
    public Location getLocation() {
        int line = 1 + (int) text.chars().limit(at).filter(c -> c == '\n').count();
        return new Position(name, line, at - text.lastIndexOf('\n', at - 1));
    }
}
