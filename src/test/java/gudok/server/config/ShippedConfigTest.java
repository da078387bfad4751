package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedConfigTest {
    private static final Path SHIPPED = Path.of("..", "config");
    private static final Pattern SET = Pattern.compile("<X-PRE-PROCESS cmd=\"set\" data=\"([a-z0-9_]+)=(.*?)\"/>");

    private static Map<String, String> commentedSettings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        Matcher matcher = SET.matcher(Files.readString(SHIPPED.resolve("gudok.xml")));
        while (matcher.find()) {
            settings.put(matcher.group(1), matcher.group(2));
        }
        return settings;
    }

    private static List<String> elements(Iterable<XMLStreamReader> readers) throws XMLStreamException {
        List<String> elements = new ArrayList<>();
        for (XMLStreamReader reader : readers) {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    String id = ConfigFixture.read(reader, reader.getLocalName().equals("user") ? "id" : "name");
                    elements.add(reader.getLocalName() + " " + id);
                }
            }
        }
        return elements;
    }

    @Test
    void givenShippedFiles_whenRead_thenNoFinding(@TempDir Path data) throws XMLStreamException {
        Configuration configuration = Configuration.inspect(new ConfigPlace(SHIPPED, data, Map.of()));
        List<String> dialplan = elements(configuration.dialplan());
        List<String> directory = elements(configuration.directory());
        assertEquals(List.of(), configuration.findings());
        assertEquals(
                20,
                directory.stream()
                        .filter(line -> line.startsWith("user "))
                        .distinct()
                        .count());
        assertTrue(directory.contains("user 1000") && directory.contains("user 1019"));
        assertTrue(directory.contains(
                "domain " + configuration.settings().domains().name()));
        assertEquals(
                List.of("context default", "context internal", "context public", "context public"),
                dialplan.stream().filter(line -> line.startsWith("context ")).toList());
        assertTrue(dialplan.indexOf("extension all_others") < dialplan.indexOf("extension delay_echo"));
    }

    @Test
    void givenShippedSettings_whenCompared_thenEachIsListedWithItsDefault(@TempDir Path data) throws IOException {
        Configuration configuration = Configuration.inspect(new ConfigPlace(SHIPPED, data, Map.of()));
        Map<String, String> listed = commentedSettings();
        for (String fixed : SettingNames.FIXED) {
            String name = fixed.substring(0, fixed.indexOf('='));
            boolean example = name.equals("external_address");
            assertEquals(example ? listed.get(name) : configuration.globals().get(name), listed.get(name), name);
            assertTrue(listed.containsKey(name), name);
        }
        listed.keySet().forEach(name -> assertTrue(SettingNames.isSetting(name), name));
        for (String computed : List.of("rtp_bind", "domain", "default_password", "sound_prefix", "sound_roots")) {
            assertTrue(listed.containsKey(computed), computed);
        }
    }

    @Test
    void givenShippedSettings_whenAllCommentMarksAreRemoved_thenTheFileStillLoads(@TempDir Path folder)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        Matcher matcher = SET.matcher(Files.readString(SHIPPED.resolve("gudok.xml")));
        while (matcher.find()) {
            lines.append(matcher.group()).append('\n');
        }
        ConfigFixture files = new ConfigFixture(folder).write("gudok.xml", lines.toString());
        assertEquals(List.of(), files.findings(files.inspect()));
    }

    @Test
    void givenDroppedInFile_whenNamedAsAdvised_thenItComesBeforeTheShippedService(@TempDir Path folder) {
        ConfigFixture files = new ConfigFixture(folder)
                .write("dialplan/zz_echo.xml", "<shipped/>")
                .write("dialplan/my_echo.xml", "<extension/>\n<extension/>");
        assertEquals(
                List.of(
                        "<extension> dialplan/my_echo.xml:1:1",
                        "<extension> dialplan/my_echo.xml:2:1",
                        "<shipped> dialplan/zz_echo.xml:1:1"),
                files.dialplanElements(files.inspect()));
    }
}
