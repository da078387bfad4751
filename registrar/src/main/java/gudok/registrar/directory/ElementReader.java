package gudok.registrar.directory;

import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks the child elements of one file; elements that only wrap others are stepped through at any depth. */
final class ElementReader {
    private static final Set<String> WRAPPERS = Set.of("document", "include");
    private static final String SECTION = "section";
    private final XMLStreamReader reader;
    private final Problems problems;

    /** Handles one child element: reads to its end tag, which {@link ElementReader#skip} does too. */
    interface Handler {
        void element(String name) throws XMLStreamException;
    }

    ElementReader(XMLStreamReader reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
    }

    /** From a start tag to its end tag, or from the beginning of the file to its end. */
    void children(Handler handler) throws XMLStreamException {
        int wrappers = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT && isWrapper()) {
                wrappers++;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                handler.element(reader.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT && --wrappers < 0) {
                return;
            }
        }
    }

    private boolean isWrapper() {
        String name = reader.getLocalName();
        boolean ours =
                SECTION.equals(name) && attribute("name").orElse("directory").equals("directory");
        return ours || WRAPPERS.contains(name);
    }

    /** To the end tag of the present element. */
    void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0 && reader.hasNext()) {
            int event = reader.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
            depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
        }
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name));
    }

    /** An attribute that must be there and not be blank; if not, the error is reported. */
    Optional<String> required(String name) {
        Optional<String> value = attribute(name).map(String::strip).filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            problems.error(at(), "<" + reader.getLocalName() + "> has no " + name + " - add " + name + "=\"…\"");
        }
        return value;
    }

    /** Warns of attributes that are not read. */
    void checkAttributes() {
        String element = reader.getLocalName();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attribute = reader.getAttributeLocalName(i);
            if (!ElementNames.isRead(element, attribute)) {
                warnOfAttribute(element, attribute);
            }
        }
    }

    private void warnOfAttribute(String element, String attribute) {
        String why = ElementNames.isLacking(element, attribute) ? "has no effect here" : "is not known";
        problems.warning(
                at(),
                WarningName.DIRECTORY_ATTRIBUTE,
                "attribute " + attribute + " of <" + element + "> " + why + "; ignored");
    }

    Position at() {
        return Position.of(reader);
    }

    /** Reports that this element is not read, and passes over it. */
    void ignore(String why) throws XMLStreamException {
        problems.warning(at(), WarningName.DIRECTORY_ELEMENT, why);
        skip();
    }

    /** Like {@link #ignore}, for an element that nobody knows there. */
    void ignoreUnknown(String parent) throws XMLStreamException {
        ignore("<" + reader.getLocalName() + "> is not known inside <" + parent + ">; ignored");
    }
}
