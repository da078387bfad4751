package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                List.of(folder + "/directory:1:1: warning: names no user; no phone can register [no-users]"),
                findings(folder, Map.of()));
    }

    @Test
    void givenRulesThatMeanNothing_whenRead_thenEachIsToldAtItsParam() throws IOException {
        for (String name : List.of("dialplan/a.xml", "sounds/en/a.xml", "gudok.xml")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "<include/>");
        }
        Files.createDirectories(folder.resolve("directory"));
        Files.writeString(folder.resolve("directory/a.xml"), """
                <domain name="d"><user id="a"><params><param name="password" value="p"/>
                  <param name="auth-acl" value="lan"/>
                  <param name="user-agent-filter" value="(("/>
                </params></user><user id="b"><params><param name="password" value="p"/>
                  <param name="auth-acl" value="10.0.0.0/99"/></params></user></domain>
                """);
        List<String> told = findings(folder, Map.of("domain", "d"));
        assertEquals(3, told.size(), told::toString);
        String file = folder + "/directory/a.xml:";
        assertTrue(told.get(0).startsWith(file + "2:3: warning: auth-acl names the list lan"), told::toString);
        assertTrue(told.get(1).startsWith(file + "3:3: error: user-agent-filter \"((\""), told::toString);
        assertTrue(told.get(2).startsWith(file + "5:3: error: auth-acl: \"10.0.0.0/99\""), told::toString);
    }

    @Test
    void givenMistakesInTests_whenTried_thenTheOtherTestsAreTriedToo() throws IOException {
        for (String name : List.of("directory/a.xml", "sounds/en/a.xml", "gudok.xml")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "<include/>");
        }
        Files.createDirectories(folder.resolve("dialplan/tests"));
        Files.writeString(
                folder.resolve("dialplan/a.xml"),
                "<extension name=\"x\"><condition><action application=\"hangup\" data=\"USER_BUSY\"/></condition>"
                        + "</extension>");
        Files.writeString(folder.resolve("dialplan/tests/a.xml"), "<tests><oops/></tests>");
        Files.writeString(folder.resolve("dialplan/tests/b.xml"), """
                <tests><test number="1"><expect cause="USER_BUZY"/></test>
                <test number="2"><expect cause="17"/></test>
                <test number="3"><expect cause="no_answer"/></test></tests>
                """);
        Configuration configuration =
                Configuration.inspect(new ConfigPlace(folder, folder.resolve("data"), Map.of("domain", "d")));
        Plan.read(configuration, InstantSource.system()).refusing(List.of());
        List<String> told = configuration.findings().stream()
                .filter(Finding::isError)
                .map(finding -> Path.of(finding.file()).getFileName() + ":" + finding.line() + " " + finding.message())
                .toList();
        assertEquals(3, told.size(), told::toString);
        assertTrue(told.get(0).startsWith("a.xml:1 <oops> is not known here"), told::toString);
        assertEquals(
                List.of(
                        "b.xml:1 there is no hangup cause \"USER_BUZY\" - did you mean USER_BUSY?",
                        "b.xml:3 dialplan test \"3\": expected cause NO_ANSWER, but got USER_BUSY"),
                told.subList(1, 3));
    }

    @Test
    void givenDirectoryOfGroupsPointersAndIncludes_whenRead_thenNoFindingAndAllUsers() throws IOException {
        Path sample = Path.of("test/resources/gudok/server/grouped-directory");
        for (String name : List.of("dialplan", "directory/default", "sounds/en")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("gudok.xml"), "<include/>");
        Files.writeString(folder.resolve("dialplan/a.xml"), "<include/>");
        Files.copy(sample.resolve("default.xml"), folder.resolve("directory/default.xml"));
        for (int user = 1000; user < 1020; user++) {
            String file = "default/" + user + ".xml";
            Files.copy(sample.resolve(file), folder.resolve("directory").resolve(file));
        }
        Configuration configuration = Configuration.inspect(new ConfigPlace(
                folder, folder.resolve("data"), Map.of("domain", "d.example", "default_password", "pw")));
        Plan plan = Plan.read(configuration, InstantSource.system());
        assertEquals(List.of(), configuration.findings());
        assertEquals(20, plan.directory().size());
        var user = plan.directory().find("1019", "D.example").orElseThrow();
        assertEquals("pw", user.params().get("password"));
        assertEquals("default", user.variables().get("user_context"));
        assertEquals("Extension 1019", user.variables().get("effective_caller_id_name"));
    }
}
