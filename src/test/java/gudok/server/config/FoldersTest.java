package gudok.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    private static List<String> findings(ConfigFixture files) {
        Configuration configuration = files.inspect();
        files.dialplanEvents(configuration);
        configuration.directory();
        configuration.warnOfNoUsers();
        return files.findings(configuration);
    }

    @Test
    void givenNoFolders_whenRead_thenOneWarningForEach(@TempDir Path folder) {
        assertEquals(
                List.of(
                        "dialplan:1:1: warning: there is no such folder; nothing is read from it [missing-folder]",
                        "directory:1:1: warning: there is no such folder; nothing is read from it [missing-folder]"),
                findings(new ConfigFixture(folder)));
    }

    @Test
    void givenNoConfiguration_whenRead_thenItsFoldersAreNotBlamed(@TempDir Path folder) {
        Configuration configuration = Configuration.inspect(new ConfigPlace(folder.resolve("none"), folder, Map.of()));
        assertEquals(0, configuration.directory().size());
        assertEquals(1, configuration.findings().size(), configuration.findings()::toString);
    }

    @Test
    void givenOtherLetterCase_whenRead_thenWhatIsNotReadIsNamed(@TempDir Path folder) {
        ConfigFixture files = new ConfigFixture(folder)
                .write("Gudok.xml", "")
                .write("Dialplan/a.xml", "")
                .write("dialplan/b.XML", "")
                .write("directory/readme.txt", "");
        assertEquals(
                List.of(
                        "Dialplan:1:1: warning: is not read: its name must be dialplan, in small letters [file-name]",
                        "Gudok.xml:1:1: warning: is not read: its name must be gudok.xml, in small letters [file-name]",
                        "dialplan/b.XML:1:1: warning: is not read: its name must end in .xml, in small letters [file-name]",
                        "directory:1:1: warning: holds no file *.xml [no-files]"),
                findings(files));
    }

    @Test
    void givenDirectoryWithoutUsers_whenTold_thenTheFolderIsNamed(@TempDir Path folder) {
        ConfigFixture files =
                new ConfigFixture(folder).write("dialplan/a.xml", "<include/>").write("directory/a.xml", "<include/>");
        assertEquals(
                List.of("directory:1:1: warning: names no user; no phone can register [no-users]"), findings(files));
    }
}
