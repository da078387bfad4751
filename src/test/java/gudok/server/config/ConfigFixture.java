package gudok.server.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A configuration directory that a test fills. Findings name its files without the temporary folder. */
final class ConfigFixture {
    private final Path root;
    private final Map<String, String> sets = new HashMap<>();

    ConfigFixture(Path root) {
        this.root = root;
        write("gudok.xml", "<document/>");
        write("sounds/en/ready", "");
    }

    ConfigFixture write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    ConfigFixture write(String name, byte[] bytes) {
        try {
            Path file = config().resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    ConfigFixture set(String name, String value) {
        sets.put(name, value);
        return this;
    }

    Path config() {
        return root.resolve("config");
    }

    Path data() {
        return root.resolve("data");
    }

    Configuration load() {
        return Configuration.load(new ConfigPlace(config(), data(), sets));
    }

    Configuration inspect() {
        return Configuration.inspect(new ConfigPlace(config(), data(), sets));
    }

    String relative(String text) {
        return text.replace(config() + "/", "");
    }

    List<String> findings(Configuration configuration) {
        return configuration.findings().stream()
                .map(finding -> relative(finding.toString()))
                .toList();
    }

    /** All that the dialplan's readers see, one line an event; after an error {@code !} and its message. */
    List<String> dialplanEvents(Configuration configuration) {
        List<String> events = new ArrayList<>();
        for (XMLStreamReader reader : configuration.dialplan()) {
            try {
                while (reader.hasNext()) {
                    describe(reader, reader.next(), events);
                }
            } catch (XMLStreamException e) {
                events.add("! " + place(e.getLocation()) + " " + e.getMessage());
            }
        }
        return events;
    }

    private void describe(XMLStreamReader reader, int event, List<String> events) {
        switch (event) {
            case XMLStreamReader.START_ELEMENT -> {
                StringBuilder line = new StringBuilder("<" + reader.getLocalName());
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    line.append(' ').append(reader.getAttributeLocalName(i)).append('=');
                    line.append(reader.getAttributeValue(null, reader.getAttributeLocalName(i)));
                }
                events.add(line + "> " + place(reader.getLocation()));
            }
            case XMLStreamReader.END_ELEMENT -> events.add("</" + reader.getLocalName() + ">");
            case XMLStreamReader.CHARACTERS -> {
                if (!reader.isWhiteSpace()) {
                    events.add("\"" + reader.getText().strip() + "\"");
                }
            }
            default -> {}
        }
    }

    private String place(Location place) {
        return relative(place.getSystemId()) + ":" + place.getLineNumber() + ":" + place.getColumnNumber();
    }

    /** Start tags alone, without the made-up roots. */
    List<String> dialplanElements(Configuration configuration) {
        return dialplanEvents(configuration).stream()
                .filter(line -> line.startsWith("<") && !line.startsWith("</") && !line.startsWith("<document>"))
                .collect(Collectors.toList());
    }

    static String read(XMLStreamReader reader, String attribute) {
        return reader.getAttributeValue(null, attribute);
    }
}
