package gudok.dialplan.xml;

import gudok.dialplan.model.Findings;
import gudok.dialplan.model.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a document into elements, without recursion, to a bounded depth. */
final class ElementReader {
    static final int MAX_DEPTH = 128;
    /** Of one file with all that it includes. */
    static final int MAX_ELEMENTS = 1_000_000;

    private final XMLStreamReader stream;
    private final Findings findings;
    private final Deque<Element> open = new ArrayDeque<>();
    private Optional<Element> root = Optional.empty();
    private int elements;

    ElementReader(XMLStreamReader stream, Findings findings) {
        this.stream = stream;
        this.findings = findings;
    }

    /** The root with all that could be read; empty, after an error was reported, if there is none. */
    Optional<Element> read() {
        try {
            event(stream.getEventType());
            while (stream.hasNext() && elements <= MAX_ELEMENTS) {
                event(stream.next());
            }
            if (elements > MAX_ELEMENTS) {
                findings.error(here(), "more than " + MAX_ELEMENTS + " elements in one file - split it");
                return Optional.empty();
            }
        } catch (XMLStreamException e) {
            Place at =
                    Optional.ofNullable(e.getLocation()).map(PlaceLocation::of).orElseGet(this::here);
            findings.error(at, "the XML cannot be read: " + e.getMessage());
        }
        return root;
    }

    private void event(int type) {
        switch (type) {
            case XMLStreamConstants.START_ELEMENT -> start();
            case XMLStreamConstants.END_ELEMENT -> open.pop();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (!open.isEmpty()) {
                    open.peek().text().append(stream.getText());
                }
            }
            default -> {}
        }
    }

    private void start() {
        elements++;
        Element element = new Element(here(), stream.getLocalName(), attributes());
        if (open.isEmpty()) {
            root = Optional.of(element);
        } else if (open.size() < MAX_DEPTH) {
            open.peek().children().add(element);
        } else if (open.size() == MAX_DEPTH) {
            findings.error(element.place(), "elements are nested deeper than " + MAX_DEPTH);
        }
        open.push(element);
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < stream.getAttributeCount(); i++) {
            attributes.put(stream.getAttributeLocalName(i), stream.getAttributeValue(i));
        }
        return attributes;
    }

    private Place here() {
        return PlaceLocation.of(stream.getLocation());
    }
}
