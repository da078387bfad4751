package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

/**
 * Every file of the shipped configuration and of the tests, damaged at random: what our reader accepts and the JDK's too
 * means the same to both; what it refuses has a place within the file. {@code -Dgudok.test.cases=N} tries more.
 */
class ReaderFuzzTest {
    private static final int CASES = Integer.getInteger("gudok.test.cases", 3_000);
    private static final List<Path> FOLDERS = List.of(
            Path.of("..", "config"),
            Path.of("test", "resources"),
            Path.of("test", "foreign"),
            Path.of("..", "dialplan", "src", "test", "resources"));

    @Test
    void givenDamagedFiles_whenRead_thenAsTheJdkReadsThemOrRefusedAtAPlace() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        List<byte[]> files = files();
        int compared = 0;
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(seed + i);
            byte[] bytes = new Damage(random).to(files.get(random.nextInt(files.size())));
            String story = "-Dseed=" + (seed + i) + "\n" + new String(bytes, StandardCharsets.UTF_8);
            Optional<List<String>> ours = ours(bytes.clone(), story);
            Optional<List<String>> theirs = ours.isPresent() ? theirs(bytes) : Optional.empty();
            theirs.ifPresent(events -> assertEquals(events, ours.orElseThrow(), story));
            compared += theirs.isPresent() ? 1 : 0;
        }
        assertTrue(compared > CASES / 20 || CASES < 100, "compared: " + compared);
    }

    private static List<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path file : tree.filter(path -> path.toString().endsWith(".xml"))
                        .sorted()
                        .toList()) {
                    files.add(Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static Optional<List<String>> ours(byte[] bytes, String story) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1);
        FindingCollector findings = new FindingCollector();
        try {
            SourceText text = new TextCheck("a.xml", bytes).text();
            SourceReader reader = SourceReader.of(Path.of("a.xml"), text, new StringCache(), findings);
            return Optional.of(events(reader));
        } catch (SourceException refused) {
            inside(refused.place().line(), refused.place().column(), lines, story);
            assertTrue(refused.getMessage().length() > 10, story);
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw new AssertionError(story, e);
        } finally {
            findings.list().forEach(finding -> inside(finding.line(), finding.column(), lines, story));
        }
    }

    /** A column is no more than the line has bytes, and one for its end. */
    private static void inside(int line, int column, String[] lines, String story) {
        assertTrue(line >= 1 && line <= lines.length, () -> "line " + line + " of " + lines.length + " " + story);
        int most = lines[line - 1].length() + 1;
        assertTrue(column >= 1 && column <= most, () -> "column " + column + " of " + most + " " + story);
    }

    private static Optional<List<String>> theirs(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        String content = text.replaceFirst("^<\\?xml [^>]*\\?>", "");
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            return Optional.of(
                    events(factory.createXMLStreamReader(new StringReader("<document>" + content + "</document>"))));
        } catch (XMLStreamException | RuntimeException refused) {
            return Optional.empty();
        }
    }

    /** Tags with their attributes and the text between them. */
    private static List<String> events(XMLStreamReader reader) throws XMLStreamException {
        List<String> events = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT ->
                    add(events, text, "<" + reader.getLocalName() + attributes(reader));
                case XMLStreamReader.END_ELEMENT -> add(events, text, "</");
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE ->
                    text.append(reader.getText());
                default -> {}
            }
        }
        return events;
    }

    private static void add(List<String> events, StringBuilder text, String tag) {
        events.add("\"" + text + "\"");
        events.add(tag);
        text.setLength(0);
    }

    private static String attributes(XMLStreamReader reader) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String prefix = reader.getAttributePrefix(i);
            String name = (prefix == null || prefix.isEmpty() ? "" : prefix + ":") + reader.getAttributeLocalName(i);
            if (!name.startsWith("xml:") && !name.equals("xmlns") && !name.startsWith("xmlns:")) {
                all.append(' ')
                        .append(name)
                        .append("='")
                        .append(reader.getAttributeValue(i))
                        .append('\'');
            }
        }
        return all.toString();
    }
}
