package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    @TempDir
    private Path folder;

    private List<String> findings(Path config, Map<String, String> sets) {
        Configuration configuration = Configuration.inspect(new ConfigPlace(config, folder.resolve("data"), sets));
        Plan.read(configuration, InstantSource.system());
        return configuration.findings().stream().map(Finding::toString).toList();
    }

    private List<String> shipped(String setting, String value) {
        return findings(Path.of("..", "config"), Map.of(setting, value));
    }

    @Test
    void givenOneMistakeInTheShippedConfiguration_whenRead_thenOneFinding() {
        assertEquals(
                List.of("--set:1:1: error: default_password must have 1 to 128 characters and no blanks"),
                shipped("default_password", ""));
        assertEquals(
                List.of("--set:1:1: error: codecs names G7, which is not installed"), shipped("codecs", "PCMU,G7"));
    }

    @Test
    void givenDirectoryWithoutUsers_whenRead_thenWarning() throws IOException {
        for (String name : List.of("dialplan/a.xml", "directory/a.xml", "sounds/en/a.xml", "gudok.xml")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "<include/>");
        }
        assertEquals(
                List.of(folder + "/directory:1:1: warning: names no user; no phone can register"),
                findings(folder, Map.of()));
    }
}
