package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipPhone;
import gudok.server.view.ReloadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parts of a running server's configuration that are not there any more. */
class VanishingScenarioTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestSetup().set("watch_config", "false").start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file(String name) {
        return server.config().resolve(name);
    }

    private List<Path> filesIn(String folder) throws IOException {
        try (var files = Files.list(file(folder))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private ReloadResult reload(boolean force) {
        return server.server().configuration().reload(force).orElseThrow();
    }

    /** Places of the errors with their messages up to the dash. */
    private List<String> errors(ReloadResult result) {
        return result.findings().stream()
                .filter(one -> one.severity().equals("error"))
                .map(one -> server.config().relativize(Path.of(one.file())) + ": "
                        + one.message().replaceFirst(" - .*", ""))
                .toList();
    }

    private void assertGone(String folder) throws IOException {
        Path away = server.config().resolveSibling("away");
        Files.move(file(folder), away);
        ReloadResult refused = reload(false);
        assertFalse(refused.taken());
        assertEquals(List.of(folder + ": the folder is gone"), errors(refused));
        assertTrue(refused.findings().stream().anyMatch(one -> one.message().contains("--force")));
        Files.move(away, file(folder));
        assertTrue(reload(false).taken());
        assertEquals(1, server.server().status().configuration().version());
    }

    @Test
    void givenFolderThatIsMovedAway_whenReloaded_thenRefusedAndPhonesAreServedAndNobodyIsBanned() throws Exception {
        assertGone("dialplan");
        assertGone("directory");
        Files.move(file("directory"), file("directory.old"));
        assertFalse(reload(false).taken());
        try (SipPhone phone = server.registered("1000")) {
            assertEquals(404, phone.dial("77").finalStatus());
        }
        assertEquals(1, server.server().status().configuration().version());
    }

    @Test
    void givenNoUserOrExtensionLeft_whenReloaded_thenRefusedUnlessForced() throws Exception {
        for (Path file : filesIn("dialplan")) {
            Files.writeString(file, "<include/>");
        }
        for (Path file : filesIn("dialplan/tests")) {
            Files.delete(file);
        }
        ReloadResult refused = reload(false);
        assertEquals(2, errors(refused).size());
        assertTrue(
                errors(refused).stream().anyMatch(one -> one.endsWith("extensions are gone; every call would fail")),
                refused::toString);
        ReloadResult forced = reload(true);
        assertTrue(forced.taken());
        assertTrue(forced.configuration().forced().orElseThrow().contains("are gone"));
        assertEquals(
                "reload --force",
                server.server().configuration().history().get(0).origin());
        assertTrue(reload(false).taken(), "what was forced once counts from then on");
    }

    @Test
    void givenFileThatIsEmptyNow_whenReloaded_thenRefusedUntilItIsWrittenOrForced() throws Exception {
        Files.writeString(
                file("dialplan/50_more.xml"),
                "<extension name=\"m\"><condition field=\"destination_number\" expression=\"^4712$\"/></extension>");
        assertTrue(reload(false).taken());
        Files.writeString(file("dialplan/50_more.xml"), "");
        assertEquals(List.of("dialplan/50_more.xml: the file is empty, and was not before"), errors(reload(false)));
        Files.writeString(file("dialplan/50_more.xml"), "<!-- out of use -->");
        assertTrue(reload(false).taken());
        Files.writeString(file("dialplan/50_more.xml"), "");
        assertTrue(reload(false).taken());
        Files.delete(file("dialplan/50_more.xml"));
        assertTrue(reload(false).taken());
    }

    @Test
    void givenDialplanTestsThatAreGone_whenReloaded_thenRefused() throws Exception {
        for (Path file : filesIn("dialplan/tests")) {
            Files.delete(file);
        }
        List<String> errors = errors(reload(false));
        assertEquals(1, errors.size());
        assertTrue(errors.get(0).endsWith("dialplan tests are gone"), errors::toString);
        Files.delete(file("dialplan/tests"));
        assertEquals(List.of("dialplan/tests: the folder is gone"), errors(reload(false)));
        assertTrue(
                server.server().configuration().rollback(1, false).orElseThrow().taken());
    }

    @Test
    void givenVersionThatWasForced_whenRolledBack_thenOnlyByForce() throws Exception {
        Files.createDirectories(file("dialplan/tests"));
        String failing = "<test number=\"4711\"><expect cause=\"USER_BUSY\"/></test>";
        Files.writeString(file("dialplan/tests/a.xml"), failing);
        assertFalse(reload(false).taken());
        assertTrue(reload(true).taken());
        Files.writeString(file("dialplan/tests/a.xml"), failing.replace("USER_BUSY", "NO_ROUTE_DESTINATION"));
        assertTrue(reload(false).taken());
        PlanDesk desk = server.server().configuration();
        assertFalse(desk.rollback(2, false).orElseThrow().taken());
        ReloadResult back = desk.rollback(2, true).orElseThrow();
        assertTrue(back.taken());
        assertEquals("rollback to 2 --force", desk.history().get(0).origin());
        assertTrue(back.configuration().forced().isPresent());
    }

    @Test
    void givenUnknownVersion_whenRolledBack_thenNoRefusalIsRemembered() {
        assertFalse(server.server()
                .configuration()
                .rollback(99, false)
                .orElseThrow()
                .taken());
        assertTrue(server.server().status().configuration().lastRefusal().isEmpty());
        assertEquals(0, server.server().configuration().counts().refused());
    }
}
