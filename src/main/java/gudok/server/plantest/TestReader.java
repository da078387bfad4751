package gudok.server.plantest;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.LogText;
import gudok.dialplan.step.NearestName;
import gudok.server.call.AssumedBridges;
import gudok.server.config.FindingCollector;
import gudok.server.explain.Question;
import gudok.server.plantest.DialplanTest.Expected;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads {@code <test>} elements with {@code <variable>} and {@code <expect>} in them. */
final class TestReader {
    private static final int MOST_TESTS = 10_000;
    private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
            "test", Set.of("name", "number", "from", "context", "at", "bridge"),
            "variable", Set.of("name", "value"),
            "expect", Set.of("extension", "application", "data", "cause", "uncertain"));
    private static final Set<String> WRAPPERS = Set.of("tests", "document", "include");

    private final ZonedDateTime now;
    private final FindingCollector problems;
    private final List<DialplanTest> tests = new ArrayList<>();
    private Optional<Open> open = Optional.empty();

    /** A test whose end has not been read. */
    private record Open(
            Location place, Map<String, String> attributes, Map<String, String> variables, List<Expected> expected) {}

    TestReader(ZonedDateTime now, FindingCollector problems) {
        this.now = now;
        this.problems = problems;
    }

    List<DialplanTest> read(List<XMLStreamReader> readers) {
        for (XMLStreamReader reader : readers) {
            open = Optional.empty();
            try {
                while (reader.hasNext()) {
                    event(reader, reader.next());
                }
            } catch (XMLStreamException e) {
                problems.error(e.getLocation(), e.getMessage());
            }
        }
        return tests;
    }

    private void event(XMLStreamReader reader, int event) {
        if (event == XMLStreamConstants.START_ELEMENT) {
            start(reader.getLocalName(), reader);
        } else if (event == XMLStreamConstants.END_ELEMENT
                && reader.getLocalName().equals("test")) {
            open.ifPresent(this::close);
            open = Optional.empty();
        }
    }

    private void start(String name, XMLStreamReader reader) {
        Location place = reader.getLocation();
        Map<String, String> attributes = attributes(name, reader, place);
        if (name.equals("test")) {
            open = Optional.of(new Open(place, attributes, new HashMap<>(), new ArrayList<>()));
        } else if (open.isPresent() && name.equals("variable")) {
            variable(open.get(), attributes, place);
        } else if (open.isPresent() && name.equals("expect")) {
            expect(open.get(), attributes, place);
        } else if (!WRAPPERS.contains(name)) {
            problems.error(
                    place, "<" + name + "> is not known here; a test file holds <test>, with <variable> and <expect>");
        }
    }

    private Map<String, String> attributes(String element, XMLStreamReader reader, Location place) {
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            Set<String> known = ATTRIBUTES.getOrDefault(element, Set.of(name));
            if (!known.contains(name)) {
                problems.error(
                        place,
                        "attribute " + name + " of <" + element + "> is not known; known: "
                                + String.join(", ", known.stream().sorted().toList()));
            }
            attributes.put(name, reader.getAttributeValue(i));
        }
        return attributes;
    }

    private void variable(Open test, Map<String, String> attributes, Location place) {
        if (attributes.getOrDefault("name", "").isEmpty()) {
            problems.error(place, "<variable> needs name=\"…\" and value=\"…\"");
            return;
        }
        test.variables.put(attributes.get("name"), attributes.getOrDefault("value", ""));
    }

    private void expect(Open test, Map<String, String> attributes, Location place) {
        Expected expected = new Expected(
                place,
                Optional.ofNullable(attributes.get("extension")),
                Optional.ofNullable(attributes.get("application")),
                Optional.ofNullable(attributes.get("data")),
                Optional.ofNullable(attributes.get("cause")).flatMap(written -> cause(written, place)),
                "true".equals(attributes.get("uncertain")));
        boolean empty = Stream.of("extension", "application", "cause").noneMatch(attributes::containsKey);
        if (empty) {
            problems.error(place, "<expect> needs extension=\"…\", application=\"…\" or cause=\"…\"");
            return;
        }
        test.expected.add(expected);
    }

    /** Its name; a number counts as in {@code hangup}. One that does not exist is told, and not expected then. */
    private Optional<String> cause(String written, Location place) {
        String wanted = written.strip();
        HangupCause cause = HangupCause.named(wanted);
        boolean known = cause.name().equalsIgnoreCase(wanted)
                || Integer.toString(cause.number()).equals(wanted);
        if (!known) {
            List<String> names =
                    Stream.of(HangupCause.values()).map(HangupCause::name).toList();
            String guess = NearestName.of(wanted.toUpperCase(Locale.ROOT), names)
                    .map(near -> " - did you mean " + near + "?")
                    .orElse("");
            problems.error(place, "there is no hangup cause \"" + LogText.of(wanted) + "\"" + guess);
        }
        return Optional.of(cause.name()).filter(name -> known);
    }

    private void close(Open test) {
        String number = test.attributes.getOrDefault("number", "");
        if (number.isEmpty()) {
            problems.error(test.place, "<test> needs number=\"…\"");
        } else if (test.expected.isEmpty()) {
            problems.error(test.place, "<test> expects nothing; write <expect extension=\"…\"/>");
        } else if (tests.size() == MOST_TESTS) {
            problems.error(test.place, "there are more than " + MOST_TESTS + " dialplan tests");
        } else {
            tests.add(new DialplanTest(
                    test.place, test.attributes.getOrDefault("name", number), question(number, test), test.expected));
        }
    }

    private Question question(String number, Open test) {
        return new Question(
                number,
                Optional.ofNullable(test.attributes.get("from")),
                Optional.ofNullable(test.attributes.get("context")),
                Optional.ofNullable(test.attributes.get("at"))
                        .map(at -> time(at, test.place))
                        .orElse(now),
                test.variables,
                Optional.ofNullable(test.attributes.get("bridge"))
                        .map(written -> bridges(written, test.place))
                        .orElse(AssumedBridges.UNKNOWN));
    }

    private AssumedBridges bridges(String written, Location place) {
        try {
            return AssumedBridges.parse(written);
        } catch (IllegalArgumentException wrong) {
            problems.error(place, "bridge=\"" + LogText.of(written) + "\": " + wrong.getMessage());
            return AssumedBridges.UNKNOWN;
        }
    }

    private ZonedDateTime time(String written, Location place) {
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(written, ZonedDateTime::from, LocalDateTime::from);
            return parsed instanceof ZonedDateTime zoned ? zoned : ((LocalDateTime) parsed).atZone(now.getZone());
        } catch (DateTimeException e) {
            problems.error(place, "at=\"" + written + "\" is no ISO 8601 time such as 2030-01-07T09:00");
            return now;
        }
    }
}
