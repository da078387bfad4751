package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipPhone;
import gudok.server.view.ConfigurationStatus;
import gudok.server.view.ReloadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configuration changes under a running server. */
class ReloadScenarioTest {
    private static final String FILE = "directory/more.xml";

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestSetup()
                .extension("77", "respond 486")
                .extension("2222", "bridge user/2222")
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(server.config().resolve(name), text);
    }

    private void writeUsers(String users) throws IOException {
        write(FILE, "<domain name=\"$${domain}\">\n" + users + "\n</domain>");
    }

    private static String user(String id, String password) {
        return "<user id=\"" + id + "\"><params><param name=\"password\" value=\"" + password + "\"/></params></user>";
    }

    private ReloadResult reload() {
        return server.server().reload().orElseThrow();
    }

    private int register(String user, String password) {
        try (SipPhone phone = server.phone(user, password)) {
            return phone.register(Duration.ofSeconds(60)).status();
        }
    }

    private ConfigurationStatus status() {
        return server.server().status().configuration();
    }

    @Test
    void givenUserAddedToTheFiles_whenReloaded_thenItRegisters() throws IOException {
        assertEquals(401, register("2222", "new"));
        writeUsers(user("2222", "new"));
        assertEquals(401, register("2222", "new"));
        ReloadResult result = reload();
        assertTrue(result.taken(), result::toString);
        assertEquals(List.of(), result.findings());
        assertEquals(2, status().version());
        assertEquals(21, status().users());
        assertEquals(200, register("2222", "new"));
        assertEquals(200, register("1000", TestServer.PASSWORD));
    }

    @Test
    void givenBrokenFile_whenReloaded_thenRefusedWithItsPlaceAndEverybodyStays() throws IOException {
        writeUsers(user("2222", "new") + "\n<user id=\"2223\">\n");
        ReloadResult result = reload();
        assertFalse(result.taken());
        ReloadResult.Finding finding = result.findings().get(0);
        assertTrue(finding.file().endsWith(FILE), finding::toString);
        assertEquals(5, finding.line());
        assertEquals(1, finding.column());
        assertEquals("error", finding.severity());
        assertEquals(1, status().version());
        assertEquals(20, status().users());
        assertTrue(status().lastRefusal().orElseThrow().first().contains(FILE + ":5:1: error: "));
        assertEquals(401, register("2222", "new"));
        assertEquals(200, register("1000", TestServer.PASSWORD));
    }

    @Test
    void givenRefusedReload_whenTheFileIsMended_thenTheNextOneIsTaken() throws IOException {
        writeUsers("<user id=\"2222\"/>\n<user id=\"1000\"/>");
        assertEquals(1, reload().findings().size());
        writeUsers(user("2222", "new"));
        assertTrue(reload().taken());
        assertTrue(status().lastRefusal().isEmpty());
        assertEquals(200, register("2222", "new"));
    }

    @Test
    void givenPasswordChanged_whenReloaded_thenTheOldOneIsRefused() throws IOException {
        writeUsers(user("2222", "old"));
        assertTrue(reload().taken());
        assertEquals(200, register("2222", "old"));
        writeUsers(user("2222", "new"));
        assertTrue(reload().taken());
        assertEquals(401, register("2222", "old"));
        assertEquals(200, register("2222", "new"));
    }

    @Test
    void givenRegisteredUser_whenReloadedWithoutIt_thenItsBindingStaysButIsNeitherRefreshedNorCalled()
            throws IOException {
        writeUsers(user("2222", "pw"));
        assertTrue(reload().taken());
        try (SipPhone phone = server.phone("2222", "pw");
                SipPhone caller = server.registered("1000")) {
            assertEquals(200, phone.register(Duration.ofSeconds(60)).status());
            writeUsers("");
            ReloadResult without = reload();
            assertTrue(without.taken());
            assertEquals(1, without.orphans());
            assertEquals(2, server.server().status().registrations());
            assertEquals(401, phone.register(Duration.ofSeconds(60)).status());
            assertEquals(480, caller.dial("2222").finalStatus());
        }
    }

    @Test
    void givenDialplanChanged_whenReloaded_thenNewCallsTakeIt() throws IOException {
        try (SipPhone caller = server.registered("1000")) {
            assertEquals(486, caller.dial("77").finalStatus());
            write(
                    "dialplan/00_test.xml",
                    "<context name=\"default\"><extension name=\"x\"><condition field=\"destination_number\""
                            + " expression=\"^77$\"><action application=\"respond\" data=\"603\"/></condition>"
                            + "</extension></context>");
            assertTrue(reload().taken());
            assertEquals(603, caller.dial("77").finalStatus());
        }
    }

    @Test
    void givenAHistoryThatKeepsNothing_whenUnchangedFilesAreReloaded_thenItIsNoNewVersion() throws IOException {
        Path history = Path.of(server.server().configuration().history().get(0).files())
                .getParent();
        Files.move(history, history.resolveSibling("elsewhere"));
        assertTrue(reload().taken());
        assertEquals(1, status().version());
    }

    @Test
    void givenAnExpressionWhoseRepetitionsMultiply_whenReloaded_thenRefusedWithItsPlace() throws IOException {
        for (String expression : List.of("^((a?){900}){10}x$", "^(((a{100}){100}){100}){100}$")) {
            write(
                    "dialplan/00_test.xml",
                    "<context name=\"default\"><extension name=\"x\">\n<condition field=\"caller_id_name\""
                            + " expression=\"" + expression + "\"/></extension></context>");
            ReloadResult result = reload();
            assertFalse(result.taken());
            ReloadResult.Finding finding = result.findings().get(0);
            assertTrue(finding.file().endsWith("dialplan/00_test.xml"), finding::toString);
            assertEquals(2, finding.line());
            assertTrue(status().lastRefusal().orElseThrow().first().contains("00_test.xml:2:"));
        }
    }

    @Test
    void givenAnExpressionTooDeepForTheStack_whenACallMeetsIt_thenItIsNoMatchAndTheNextExtensionRoutes()
            throws IOException {
        write(
                "dialplan/00_test.xml",
                "<context name=\"default\"><extension name=\"x\"><condition field=\"caller_id_number\""
                        + " expression=\"^(a?){1000}x$\"><action application=\"respond\" data=\"603\"/></condition>"
                        + "</extension><extension name=\"y\"><condition field=\"destination_number\" expression=\"^78$\">"
                        + "<action application=\"respond\" data=\"486\"/></condition></extension></context>");
        assertTrue(reload().taken());
        try (SipPhone caller = server.registered("1000")) {
            assertEquals(486, caller.dial("78").finalStatus());
        }
    }

    @Test
    void givenSettingsThatOnlyARestartChanges_whenReloaded_thenWarningsAndTheServerStaysAsItIs() throws IOException {
        write(
                "gudok.xml",
                "<document>\n<X-PRE-PROCESS cmd=\"set\" data=\"max_calls=7\"/>\n"
                        + "<X-PRE-PROCESS cmd=\"set\" data=\"domain_alias=other.example\"/></document>");
        ReloadResult result = reload();
        assertTrue(result.taken());
        assertEquals(
                List.of(
                        "2: max_calls is \"7\" now, but \"4000\" stays until the server is restarted [needs-restart]",
                        "3: domain_alias is \"other.example\" now, but \"\" stays until the server is restarted [needs-restart]"),
                result.findings().stream()
                        .filter(one -> one.file().endsWith("gudok.xml"))
                        .map(one -> one.line() + ": " + one.message())
                        .toList());
        assertEquals(200, register("1000", TestServer.PASSWORD));
    }
}
