package gudok.server.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesWatcherTest {
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder;

    private FilesWatcher watcher(Path... files) {
        return new FilesWatcher(List.of(files), () -> told.add("changed"), () -> told.add("looked"));
    }

    @Test
    void givenNothingChanged_whenLookedAt_thenNothingIsTold() throws IOException {
        FilesWatcher watcher = watcher(Files.writeString(folder.resolve("a"), "1"), folder.resolve("missing"));
        watcher.look();
        watcher.look();
        assertEquals(List.of("looked", "looked"), told);
    }

    @Test
    void givenFileStillChanges_whenLookedAt_thenToldOnceItRests() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "1");
        FilesWatcher watcher = watcher(file);
        Files.writeString(file, "12");
        watcher.look();
        Files.writeString(file, "123");
        watcher.look();
        watcher.look();
        watcher.look();
        assertEquals(List.of("looked", "looked", "changed", "looked", "looked"), told);
    }

    @Test
    void givenSymbolicLink_whenItIsTurned_thenTold() throws IOException {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, Files.writeString(folder.resolve("old"), "1"));
        FilesWatcher watcher = watcher(link);
        Files.delete(link);
        Files.createSymbolicLink(link, Files.writeString(folder.resolve("new"), "1"));
        watcher.look();
        watcher.look();
        assertEquals(List.of("looked", "changed", "looked"), told);
    }

    @Test
    void givenTheReadingFails_whenLookedAgain_thenWatchingGoesOn() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "1");
        FilesWatcher watcher = new FilesWatcher(
                List.of(file),
                () -> {
                    told.add("changed");
                    throw new IllegalStateException("as the test wants it");
                },
                () -> {});
        Files.writeString(file, "12");
        watcher.look();
        watcher.look();
        Files.writeString(file, "123");
        watcher.look();
        watcher.look();
        assertEquals(List.of("changed", "changed"), told);
    }
}
