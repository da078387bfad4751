package gudok.registrar.directory;

import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamReader;

/** A place in a file that stays when the reader goes on. */
record Position(String file, int line, int column) implements Location {
    static Position of(XMLStreamReader reader) {
        return of(reader.getLocation());
    }

    static Position of(Location at) {
        String file = at.getSystemId() == null ? "" : at.getSystemId();
        return new Position(file, at.getLineNumber(), at.getColumnNumber());
    }

    @Override
    public int getLineNumber() {
        return line;
    }

    @Override
    public int getColumnNumber() {
        return column;
    }

    /** Not known. */
    @Override
    public int getCharacterOffset() {
        return -1;
    }

    @Override
    public String getPublicId() {
        return null;
    }

    @Override
    public String getSystemId() {
        return file;
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
