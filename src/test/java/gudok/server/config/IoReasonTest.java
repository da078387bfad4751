package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IoReasonTest {
    @Test
    void givenFailures_whenTold_thenPlainWords() {
        assertEquals("permission denied", IoReason.of(new AccessDeniedException("/x")));
        assertEquals("there is no such file or folder", IoReason.of(new NoSuchFileException("/x")));
        assertEquals(
                "read-only file system", IoReason.of(new FileSystemException("/x", null, "Read-only file system")));
        assertEquals("it is not UTF-8 text", IoReason.of(new MalformedInputException(1)));
        assertEquals("the system does not say why", IoReason.of(new IOException()));
        assertEquals("no locks available", IoReason.of(new IOException("No locks available")));
    }

    @Test
    void givenFileWhereAFolderIsNeeded_whenMade_thenPlainWords(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "x");
        assertEquals("it is not a folder", reason(() -> Files.createDirectories(file)));
        assertEquals("not a directory", reason(() -> Files.writeString(file.resolve("g"), "x")));
    }

    private interface Action {
        void run() throws IOException;
    }

    private static String reason(Action action) {
        try {
            action.run();
            return "no failure";
        } catch (IOException e) {
            return IoReason.of(e);
        }
    }
}
