package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.server.config.ConfigPlace;
import gudok.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptVersionsTest {
    @TempDir
    private Path folder;

    private Configuration configuration() {
        return Configuration.inspect(new ConfigPlace(Path.of("..", "config"), folder, Map.of()));
    }

    private KeptVersions versions() {
        return new KeptVersions(folder, InstantSource.system(), new CallData());
    }

    @Test
    void givenDataFolderWithoutPlaceForHistory_whenBegun_thenNumberedAndNotKept() throws IOException {
        Files.writeString(folder.resolve("history"), "a file where the folder should be");
        KeptVersions versions = versions();
        assertEquals(1, versions.begin(configuration(), Instant.EPOCH));
        versions.keep(2, Instant.EPOCH, "reload", configuration());
        assertEquals(Optional.empty(), versions.find(1));
        assertTrue(versions.list(2).isEmpty());
    }

    @Test
    void givenHistoryThatNothingCanBeAddedTo_whenBegunWithOtherFiles_thenNumberOfItsOwn() throws IOException {
        KeptVersions versions = versions();
        versions.keep(7, Instant.EPOCH, "reload", configuration());
        assertEquals(7, versions.begin(configuration(), Instant.EPOCH));
        Files.writeString(folder.resolve("history/7/config/gudok.xml"), "<include/>");
        Files.createSymbolicLink(folder.resolve("history/.new"), folder.resolve("nowhere"));
        assertEquals(8, versions.begin(configuration(), Instant.EPOCH));
        assertEquals(Optional.empty(), versions.find(8));
    }
}
