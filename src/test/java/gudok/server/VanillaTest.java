package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.app.Applications;
import gudok.dialplan.call.Application;
import gudok.media.app.MediaApplications;
import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An office with everything that FreeSWITCH's example files use, in its own files with dialplan tests for its numbers. */
class VanillaTest {
    private static final Path OFFICE = Path.of("test/resources/gudok/server/vanilla");
    private static final Pattern ACTION = Pattern.compile("action application=\"([^\"]+)\"");

    @TempDir
    private Path folder;

    @Test
    void givenFreeSwitchsIdioms_whenRead_thenNoErrorAndEveryNumberGoesWhereItShould() {
        Plan plan = read();
        assertEquals(List.of(), findings(plan, Finding.Severity.ERROR));
        assertEquals(
                List.of(), plan.failedTests().stream().map(Finding::toString).toList());
        assertEquals(4, plan.dialplan().contexts().size());
    }

    @Test
    void givenWhatWeLack_whenRead_thenEachLineIsAWarning() throws IOException {
        List<String> warnings = findings(read(), Finding.Severity.WARNING);
        Set<String> ours = ours();
        List<String> silent = lines().entrySet().stream()
                .filter(line ->
                        ACTION.matcher(line.getValue()).results().anyMatch(action -> !ours.contains(action.group(1))))
                .map(Map.Entry::getKey)
                .filter(place -> warnings.stream().noneMatch(text -> text.startsWith(place)))
                .toList();
        assertEquals(List.of(), silent);
        assertTrue(warnings.size() > 10, warnings.toString());
    }

    private static Set<String> ours() {
        Stream<Application<?>> all = Stream.concat(
                Applications.standard(InstantSource.system(), () -> null).stream(), MediaApplications.all().stream());
        return all.map(Application::name).collect(Collectors.toSet());
    }

    private Plan read() {
        return Plan.read(
                Configuration.inspect(new ConfigPlace(
                        OFFICE,
                        folder.resolve("data"),
                        Map.of("domain", "office.example", "default_password", "pw", "sounds_dir", folder.toString()))),
                InstantSource.system());
    }

    private static List<String> findings(Plan plan, Finding.Severity severity) {
        return plan.configuration().findings().stream()
                .filter(finding -> finding.severity() == severity)
                .map(Finding::toString)
                .toList();
    }

    /** By {@code FILE:LINE:}. */
    private static Map<String, String> lines() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (var files = Files.walk(OFFICE.resolve("dialplan"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    all.put(file + ":" + (i + 1) + ":", lines.get(i));
                }
            }
        }
        return all;
    }
}
