package gudok.dialplan.hunt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** Tells where each start tag begins in the fragment, as the server's reader does. */
final class PlacedReader extends StreamReaderDelegate {
    private final String file;
    private final String text;
    private boolean inRoot;
    private int begins;

    PlacedReader(XMLStreamReader reader, String file, String text) {
        super(reader);
        this.file = file;
        this.text = text;
    }

    @Override
    public int next() throws XMLStreamException {
        int type = super.next();
        if (type == START_ELEMENT && inRoot) {
            Matcher tag = Pattern.compile("<" + getLocalName() + "[\\s/>]").matcher(text);
            begins = tag.find(begins) ? tag.start() + 1 : text.length();
        }
        inRoot |= type == START_ELEMENT;
        return type;
    }

    @Override
    public Location getLocation() {
        int at = Math.max(0, begins - 1);
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Place(file, line, at - before.lastIndexOf('\n'));
    }

    private record Place(String systemId, int line, int column) implements Location {
        @Override
        public int getLineNumber() {
            return line;
        }

        @Override
        public int getColumnNumber() {
            return column;
        }

        @Override
        public int getCharacterOffset() {
            return -1;
        }

        @Override
        public String getPublicId() {
            return "";
        }

        @Override
        public String getSystemId() {
            return systemId;
        }
    }
}
