package gudok.server.config;

import javax.xml.stream.XMLStreamException;

/** A file cannot be read as XML. Location and message are those of the source, without the parser's decoration. */
final class SourceException extends XMLStreamException {
    private static final long serialVersionUID = 1;

    SourceException(SourceLocation place, String message) {
        super(message);
        location = place;
    }

    SourceLocation place() {
        return (SourceLocation) location;
    }
}
