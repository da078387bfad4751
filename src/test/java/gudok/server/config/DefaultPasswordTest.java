package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultPasswordTest {
    private ConfigFixture files;
    private Path kept;

    @BeforeEach
    void makeFolder(@TempDir Path folder) {
        files = new ConfigFixture(folder);
        kept = files.data().resolve("default_password");
    }

    @Test
    void givenFirstStart_whenKept_thenGeneratedOnceAndPrivate() throws IOException {
        Configuration first = files.load();
        String password = first.settings().defaultPassword();
        assertTrue(password.matches("[a-z2-9]{14}"), password);
        assertTrue(first.isPasswordNew());
        first.keepPassword();
        assertEquals(password + "\n", Files.readString(kept));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        Configuration second = files.load();
        second.keepPassword();
        assertEquals(password, second.settings().defaultPassword());
        assertEquals(password, second.globals().get("default_password"));
        assertFalse(second.isPasswordNew());
        assertTrue(second.isPasswordGenerated());
    }

    @Test
    void givenFirstStartThatFails_whenStartedAgain_thenThePasswordIsStillNew() {
        files.load();
        assertFalse(Files.exists(files.data()));
        assertTrue(files.load().isPasswordNew());
    }

    @Test
    void givenNoPassword_whenInspected_thenNothingIsWritten() {
        assertEquals(DefaultPassword.PLACEHOLDER, files.inspect().settings().defaultPassword());
        assertFalse(Files.exists(files.data()));
    }

    @Test
    void givenPasswordInFile_whenLoaded_thenNothingIsGenerated() throws IOException {
        files.write("gudok.xml", "<X-PRE-PROCESS cmd='set' data='default_password=from-file'/>");
        Configuration configuration = files.load();
        assertEquals("from-file", configuration.settings().defaultPassword());
        assertFalse(configuration.isPasswordGenerated());
        configuration.globals();
        configuration.keepPassword();
        assertFalse(Files.exists(kept));
    }

    @Test
    void givenPasswordOnCommandLine_whenLoaded_thenItBeatsFileAndGeneratedOne() throws IOException {
        files.load().keepPassword();
        files.write("gudok.xml", "<X-PRE-PROCESS cmd='set' data='default_password=from-file'/>");
        files.set("default_password", "mine");
        assertEquals("mine", files.load().settings().defaultPassword());
    }

    @Test
    void givenTwoServers_whenStarted_thenTheirPasswordsDiffer(@TempDir Path other) {
        assertNotEquals(
                files.load().settings().defaultPassword(),
                new ConfigFixture(other).load().settings().defaultPassword());
    }

    @Test
    void givenReadableFile_whenLoaded_thenItIsMadePrivate() throws IOException {
        Files.createDirectories(files.data());
        Files.writeString(kept, "secret\n");
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals("secret", files.inspect().settings().defaultPassword());
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        assertEquals("secret", files.load().settings().defaultPassword());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    }

    @Test
    void givenEmptyFile_whenLoaded_thenErrorNamesIt() throws IOException {
        Files.createDirectories(files.data());
        Files.writeString(kept, "");
        List<String> findings =
                files.load().findings().stream().map(Finding::toString).toList();
        assertEquals(List.of(kept + ":1:1: error: is empty; delete it and a new password is generated"), findings);
    }
}
