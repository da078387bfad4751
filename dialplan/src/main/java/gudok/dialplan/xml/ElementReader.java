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

    private final XMLStreamReader stream;
    private final Findings findings;
    private final SizeLimit limit;
    private final Deque<Element> open = new ArrayDeque<>();
    private Optional<Element> root = Optional.empty();

    /** @param limit of all documents of the dialplan together */
    ElementReader(XMLStreamReader stream, Findings findings, SizeLimit limit) {
        this.stream = stream;
        this.findings = findings;
        this.limit = limit;
    }

    /** The root with all that could be read; empty, after an error was reported, if there is none. */
    Optional<Element> read() {
        try {
            event(stream.getEventType());
            while (stream.hasNext() && !limit.isExceeded()) {
                event(stream.next());
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
                    text(open.peek(), stream.getText());
                }
            }
            default -> {}
        }
    }

    private void start() {
        Place place = here();
        limit.element(place);
        Element element = new Element(place, stream.getLocalName(), attributes(place));
        if (open.isEmpty()) {
            root = Optional.of(element);
        } else if (open.size() < MAX_DEPTH) {
            open.peek().children().add(element);
        } else if (open.size() == MAX_DEPTH) {
            findings.error(element.place(), "elements are nested deeper than " + MAX_DEPTH);
        }
        open.push(element);
    }

    /** Blanks between elements are no text of theirs. */
    private void text(Element element, String text) {
        boolean kept = element.children().isEmpty() || !text.isBlank();
        if (kept
                && limit.text(
                        element.place(),
                        "the text inside the element",
                        element.text().length() + text.length())) {
            element.text().append(text);
        }
    }

    private Map<String, String> attributes(Place place) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < stream.getAttributeCount(); i++) {
            String name = stream.getAttributeLocalName(i);
            attributes.put(name, value(place, name, stream.getAttributeValue(i)));
        }
        return attributes;
    }

    private String value(Place place, String name, String value) {
        if (name.equals("data")) {
            limit.data(place);
        }
        boolean fits = limit.text(place, "attribute " + name, value.length());
        return fits ? value : value.substring(0, SizeLimit.MAX_LENGTH);
    }

    private Place here() {
        return PlaceLocation.of(stream.getLocation());
    }
}
