package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import gudok.server.config.Finding;
import gudok.server.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastVersionTest {
    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void write() throws IOException {
        config = folder.resolve("config");
        Files.createDirectories(config.resolve("dialplan"));
        Files.createDirectories(config.resolve("sounds/en"));
        Files.writeString(config.resolve("gudok.xml"), "<include/>");
        Files.writeString(config.resolve("dialplan/a.xml"), "<include/>");
    }

    private List<String> errors() {
        Configuration configuration =
                Configuration.inspect(new ConfigPlace(config, folder.resolve("data"), Map.of("domain", "d.example")));
        LastVersion.compare(configuration);
        return configuration.findings().stream()
                .filter(Finding::isError)
                .map(finding -> finding.toString().replace(config + "/", "").replaceFirst(" - .*", ""))
                .toList();
    }

    @Test
    void givenFolderThatTheLastVersionHad_whenItIsGone_thenErrorUntilThereIsAnEmptyOne() throws IOException {
        History history = new History(folder.resolve("data"));
        history.keep(1, Instant.EPOCH, "start", Map.of("dialplan/a.xml", config.resolve("dialplan/a.xml")));
        assertEquals(List.of(), errors());
        Files.delete(config.resolve("dialplan/a.xml"));
        Files.delete(config.resolve("dialplan"));
        assertEquals(List.of("dialplan:1:1: error: the folder is gone, version 1 had it"), errors());
        Files.createDirectory(config.resolve("dialplan"));
        assertEquals(List.of(), errors());
    }

    @Test
    void givenNoHistory_whenAFolderIsMissing_thenNoError() throws IOException {
        Files.delete(config.resolve("dialplan/a.xml"));
        Files.delete(config.resolve("dialplan"));
        assertEquals(List.of(), errors());
    }
}
