package gudok.registrar.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random directories, read by the reader and merged by a slow one that knows only the rule user over group over domain. */
class RandomDirectoryTest {
    private static final String[] NAMES = {"a", "B", "b", "c", "D", "password"};

    private final Map<String, Map<String, String>> expected = new HashMap<>();
    private Random random;
    private int users;

    @Test
    void givenRandomDirectory_whenRead_thenAsTheSlowReaderSays() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            expected.clear();
            users = 0;
            Findings findings = new Findings();
            String text = domain();
            UserDirectory directory = DirectoryReader.read(List.of(TestFile.of("f.xml", text)), findings);
            assertEquals(List.of(), findings.lines(), () -> "seed " + seed + "\n" + text);
            assertEquals(users, directory.size(), () -> "seed " + seed);
            expected.forEach((name, params) -> assertEquals(
                    params,
                    new TreeMap<>(directory.find(name, "D").orElseThrow().params()),
                    () -> "seed " + seed + " user " + name + "\n" + text));
        }
    }

    private String domain() {
        Map<String, String> inherited = new TreeMap<>(Map.of("password", "domain"));
        StringBuilder text =
                new StringBuilder("<domain name='d'><params><param name='password' value='domain'/></params>");
        List<String> pointers = new ArrayList<>();
        for (int group = random.nextInt(4); group > 0; group--) {
            Map<String, String> own = settings();
            text.append("<groups><group name='g'>").append(params(own)).append("<users>");
            text.append(users(merged(inherited, own), pointers)).append("</users></group></groups>");
        }
        text.append("<users>")
                .append(users(inherited, pointers))
                .append("</users>")
                .append(users(inherited, pointers));
        return text.append("</domain>").toString();
    }

    private String users(Map<String, String> inherited, List<String> pointers) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            String id = "U" + users++;
            Map<String, String> own = settings();
            text.append("<user id='%s' number-alias='9%s'>%s</user>".formatted(id, id, params(own)));
            for (String name : List.of(id, id.toLowerCase(Locale.ROOT), "9" + id)) {
                expected.put(name, merged(inherited, own));
            }
            pointers.add(id);
        }
        for (String id : pointers) {
            text.append(random.nextInt(3) == 0 ? "<user id='" + id + "' type='pointer'/>" : "");
        }
        return text.toString();
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = random.nextInt(4); i > 0; i--) {
            settings.put(NAMES[random.nextInt(NAMES.length)], "v" + random.nextInt(1000));
        }
        return settings;
    }

    private static String params(Map<String, String> settings) {
        StringBuilder text = new StringBuilder("<params>");
        settings.forEach((name, value) -> text.append("<param name='%s' value='%s'/>".formatted(name, value)));
        return text.append("</params>").toString();
    }

    private static Map<String, String> merged(Map<String, String> inherited, Map<String, String> own) {
        Map<String, String> merged = new TreeMap<>(inherited);
        own.forEach((name, value) -> merged.put(name.toLowerCase(Locale.ROOT), value));
        return merged;
    }
}
