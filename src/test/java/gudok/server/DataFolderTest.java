package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @Test
    void givenFolderOfARunningServer_whenTaken_thenRefusedUntilThatOneEnds(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("a/data");
        try (DataFolder first = DataFolder.take(data)) {
            StartException refused = assertThrows(StartException.class, () -> DataFolder.take(data));
            assertEquals(
                    "the data folder " + data + " is already used by a running server (process "
                            + ProcessHandle.current().pid() + ")",
                    refused.getMessage());
            assertTrue(Files.exists(first.path().resolve("lock")));
        }
        DataFolder.take(data).close();
    }

    @Test
    void givenLockFileOfADeadServer_whenTaken_thenItIsOurs(@TempDir Path data) throws IOException {
        Files.writeString(data.resolve("lock"), "123456789012345\n");
        try (DataFolder ours = DataFolder.take(data)) {
            assertEquals(
                    ProcessHandle.current().pid() + "\n",
                    Files.readString(ours.path().resolve("lock")));
        }
    }

    @Test
    void givenFileInPlaceOfTheFolder_whenTaken_thenPlainWords(@TempDir Path folder) throws IOException {
        Path data = Files.writeString(folder.resolve("data"), "x");
        StartException refused = assertThrows(StartException.class, () -> DataFolder.take(data));
        assertEquals(
                "the data folder " + data + " cannot be used: it is not a folder - choose" + " another with --data DIR",
                refused.getMessage());
    }

    @Test
    void givenDiskThatCanOnlyBeRead_whenTaken_thenWithoutLock(@TempDir Path data) {
        IOException readOnly = new FileSystemException(data + "/lock", null, "Read-only file system");
        try (DataFolder folder = DataFolder.unlocked(data, readOnly)) {
            assertEquals(data, folder.path());
        }
        IOException other = new FileSystemException(data + "/lock", null, "Too many open files");
        assertThrows(StartException.class, () -> DataFolder.unlocked(data, other));
    }
}
