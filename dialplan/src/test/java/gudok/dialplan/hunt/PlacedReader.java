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
    private int counted;
    private int line = 1;
    private int lineBegins;

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
            countLines(Math.max(0, begins - 1));
        }
        inRoot |= type == START_ELEMENT;
        return type;
    }

    private void countLines(int to) {
        for (; counted < to; counted++) {
            if (text.charAt(counted) == '\n') {
                line++;
                lineBegins = counted + 1;
            }
        }
    }

    @Override
    public Location getLocation() {
        return new Place(file, line, Math.max(0, begins - 1) - lineBegins + 1);
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
