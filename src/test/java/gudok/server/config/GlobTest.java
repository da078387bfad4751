package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "*.xml, true",
        "a*.xml, true",
        "a*b*.xml, true",
        "*ab*ab*.xml, false",
        "a??.xml, true",
        "a?.xml, false",
        "[a-c]bc.xml, true",
        "[!a]bc.xml, false",
        "abc.xml, true",
        "*c.xm*l, true",
        "*c*c.xml, false",
        "**, true"
    })
    void givenOneFile_whenLookedFor_thenFoundWhereThePatternFits(String pattern, boolean fits) throws IOException {
        Path file = Files.createFile(folder.resolve("abc.xml"));
        assertEquals(fits ? List.of(file) : List.of(), Glob.find(folder, Path.of(pattern)));
    }

    @Test
    void givenManyStarsAndALongName_whenLookedFor_thenItEnds() throws IOException {
        Files.createFile(folder.resolve("a".repeat(200)));
        assertEquals(List.of(), Glob.find(folder, Path.of("*a".repeat(60) + "*b")));
    }
}
