package gudok.server.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All files of a version come back, or none. */
class RestorationTest {
    private static final Map<String, String> OLD = Map.of("a.xml", "old a", "b/b.xml", "old b", "c/c.xml", "old c");
    private static final Map<String, String> NEW = Map.of("a.xml", "new a", "b/b.xml", "new b", "d.xml", "new d");

    @TempDir
    private Path folder;

    private Path data;
    private Path config;
    private History history;

    @BeforeEach
    void fill() throws IOException {
        data = folder.resolve("data");
        config = folder.resolve("config");
        history = new History(data);
        write(OLD);
        history.keep(1, Instant.EPOCH, "start", FolderFiles.of(config));
        FolderFiles.delete(config);
        write(NEW);
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = config.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private SortedMap<String, String> texts() throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, Path> file : FolderFiles.of(config).entrySet()) {
            texts.put(file.getKey(), Files.readString(file.getValue()));
        }
        return texts;
    }

    private void restore() throws IOException {
        history.restore(Instant.EPOCH, history.find(1).orElseThrow(), config, FolderFiles.of(config));
    }

    @Test
    void givenAVersion_whenRestored_thenItsFilesAndNoOthersAreThere() throws IOException {
        restore();
        assertEquals(new TreeMap<>(OLD), texts());
        assertFalse(Files.exists(data.resolve("history/rollback")));
    }

    @Test
    void givenAFileThatCannotBeWritten_whenRestored_thenNothingChanges() throws IOException {
        Files.writeString(config.resolve("c"), "a file where a folder should be");
        SortedMap<String, String> before = texts();
        assertThrows(IOException.class, this::restore);
        assertEquals(before, texts());
        assertFalse(Files.exists(data.resolve("history/rollback")));
    }

    @Test
    void givenAFileThatCannotBeReplaced_whenRestored_thenWhatWasReplacedComesBack() throws IOException {
        Map<String, Path> present = new TreeMap<>(FolderFiles.of(config));
        Files.delete(config.resolve("b/b.xml"));
        Files.createDirectories(config.resolve("b/b.xml/in-the-way"));
        present.remove("b/b.xml");
        StoredVersion version = history.find(1).orElseThrow();
        assertThrows(IOException.class, () -> history.restore(Instant.EPOCH, version, config, present));
        assertEquals(new TreeMap<>(Map.of("a.xml", "new a", "d.xml", "new d")), texts());
    }

    @Test
    void givenARollbackThatWasCutShort_whenTheServerStarts_thenItIsUndoneButForEditsSince() throws IOException {
        Path saved = data.resolve("history/replaced-then");
        for (Map.Entry<String, Path> file : FolderFiles.of(config).entrySet()) {
            Files.createDirectories(saved.resolve(file.getKey()).getParent());
            Files.copy(file.getValue(), saved.resolve(file.getKey()));
        }
        Path draft = Files.writeString(config.resolve(".gudok1.tmp"), "half");
        new RollbackMarker(data.resolve("history"))
                .set(new RollbackMarker.Begun(
                        history.find(1).orElseThrow().files(), config, saved, List.of(draft, config.resolve("gone"))));
        write(Map.of("a.xml", "old a", "b/b.xml", "edited", "c/c.xml", "old c"));
        Files.delete(config.resolve("d.xml"));
        assertFalse(Restoration.recover(data, folder.resolve("elsewhere")));
        assertTrue(Restoration.recover(data, config));
        assertEquals(new TreeMap<>(Map.of("a.xml", "new a", "b/b.xml", "edited", "d.xml", "new d")), texts());
        assertFalse(Restoration.recover(data, config));
    }

    @Test
    void givenARollbackThatEndedWhileDraftsWereWritten_whenTheServerStarts_thenTheyAreGoneAndTheFilesAsBefore()
            throws IOException {
        List<Path> drafts = new ArrayList<>();
        for (Path folder : List.of(config, config.resolve("b"), config.resolve("not-made-yet"))) {
            drafts.add(folder.resolve(".gudok-" + drafts.size() + ".tmp"));
        }
        Path version = history.find(1).orElseThrow().files();
        new RollbackMarker(data.resolve("history"))
                .set(new RollbackMarker.Begun(version, config, data.resolve("history/replaced-then"), drafts));
        Files.writeString(drafts.get(0), "whole");
        Files.writeString(drafts.get(1), "ha");
        assertTrue(Restoration.recover(data, config));
        assertEquals(new TreeMap<>(NEW), texts());
    }

    @Test
    void givenADiskThatFailsAmongTheDrafts_whenRestored_thenNoDraftStays() throws IOException {
        Files.createDirectories(config.resolve(".gudok-1.tmp/in-the-way")); // where the second draft would be
        Files.createDirectories(config.resolve("b/.gudok-1.tmp/in-the-way"));
        assertThrows(IOException.class, this::restore);
        assertEquals(new TreeMap<>(NEW), texts());
    }

    @Test
    void givenAMarkerThatCannotBeSet_whenRestored_thenNoDraftIsWritten() throws IOException {
        Path marker = data.resolve("history/rollback");
        Files.createDirectories(marker.resolve("in-the-way")); // the marker cannot be set
        Files.createDirectories(config.resolve("c"));
        assertThrows(IOException.class, this::restore);
        assertEquals(new TreeMap<>(NEW), texts());
        assertFalse(Files.exists(config.resolve(".gudok-0.tmp")));
    }

    @Test
    void givenAVersionThatSomebodyChanged_whenAsked_thenItIsNotWhole() throws IOException {
        StoredVersion version = history.find(1).orElseThrow();
        assertTrue(history.isWhole(version));
        Files.delete(version.files().resolve("c/c.xml"));
        assertFalse(history.isWhole(version));
    }

    @Test
    void givenNoRollback_whenTheServerStarts_thenNothingHappens() throws IOException {
        assertFalse(Restoration.recover(data, config));
        assertEquals(new TreeMap<>(NEW), texts());
    }
}
