package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningNamesTest {
    private static final Path PAGE = Path.of("docs/warnings.md");

    @Test
    void givenAllNames_whenTheirPageIsRead_thenItsTableIsThatOfTheCode() throws IOException {
        List<String> table = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        List<String> names = WarningNames.all().entrySet().stream()
                .map(name -> "| `" + name.getKey() + "` | " + name.getValue() + " |")
                .toList();
        assertEquals(String.join("\n", names), String.join("\n", table));
    }

    @Test
    void givenNamesOfAllParts_whenPutTogether_thenNoneMeansTwoThings() {
        int separate = WarningName.values().length
                + gudok.dialplan.model.WarningName.values().length
                + gudok.registrar.directory.WarningName.values().length;
        assertEquals(separate, WarningNames.all().size());
        assertTrue(WarningNames.all().keySet().stream().allMatch(name -> name.matches("[a-z]+(-[a-z]+)*")));
    }
}
