package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.SipPhone;
import gudok.server.event.Event;
import gudok.server.explain.RealCalls;
import gudok.server.view.ConfigurationVersion;
import gudok.server.view.Explanation;
import gudok.server.view.ReloadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a configuration on a running server: watched, tested, kept, brought back, explained. */
class PlanScenarioTest {
    private static final String FILE = "dialplan/00_test.xml";
    private static final int PATIENCE_S = 20;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    private void start(boolean watched) {
        server = new TestSetup().set("watch_config", Boolean.toString(watched)).start();
        server.server().events().add("test", event -> {
            if (event instanceof Event.ConfigurationReloaded || event instanceof Event.ConfigurationRefused) {
                events.add(event);
            }
        });
    }

    private void write(String file, String text) throws IOException {
        Path target = server.config().resolve(file);
        Files.createDirectories(target.getParent());
        Path draft = target.resolveSibling("." + target.getFileName() + ".swp");
        Files.writeString(draft, text);
        Files.move(draft, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static String answering(int status) {
        return "<context name=\"default\">\n<extension name=\"x\"><condition field=\"destination_number\""
                + " expression=\"^77$\">\n<action application=\"respond\" data=\"" + status + "\"/></condition>"
                + "</extension></context>";
    }

    private Event next() throws InterruptedException {
        Event event = events.poll(PATIENCE_S, TimeUnit.SECONDS);
        assertTrue(event != null, "nothing was read");
        return event;
    }

    private ReloadResult reload(boolean force) {
        return server.server().configuration().reload(force).orElseThrow();
    }

    private long version() {
        return server.server().status().configuration().version();
    }

    @Test
    void givenWatchedFiles_whenEdited_thenActiveByItselfAndABadEditIsRefusedLoudly() throws Exception {
        start(true);
        write(FILE, answering(603));
        assertEquals(2, ((Event.ConfigurationReloaded) next()).version());
        try (SipPhone phone = server.registered("1000")) {
            assertEquals(603, phone.dial("77").finalStatus());
            write(FILE, "<context name=\"default\"><extension>");
            Event.ConfigurationRefused refused = (Event.ConfigurationRefused) next();
            assertEquals(2, refused.version());
            assertTrue(refused.first().contains(FILE + ":1:"), refused::first);
            assertEquals(603, phone.dial("77").finalStatus());
            assertEquals(1, server.server().configuration().counts().refused());
            write(FILE, answering(486));
            assertEquals(3, ((Event.ConfigurationReloaded) next()).version());
        }
    }

    @Test
    void givenWatchedFiles_whenAnIncludedFileInANewFolderAppears_thenItCounts() throws Exception {
        start(true);
        write(FILE, "<X-PRE-PROCESS cmd=\"include\" data=\"../parts/more/*.inc\"/>");
        next();
        write("parts/more/a.inc", answering(603));
        next();
        try (SipPhone phone = server.registered("1000")) {
            assertEquals(603, phone.dial("77").finalStatus());
        }
    }

    /** As Kubernetes puts a config map there and changes it. */
    @Test
    void givenWatchedFilesBehindALinkedFolder_whenTheLinkIsSwitched_thenTheNewOnesCount() throws Exception {
        start(true);
        Path dialplan = server.config().resolve("dialplan");
        write("dialplan/..v1/00_test.xml", answering(603));
        write("dialplan/..v2/00_test.xml", answering(486));
        Files.createSymbolicLink(dialplan.resolve("..data"), Path.of("..v1"));
        Files.delete(dialplan.resolve("00_test.xml"));
        Files.createSymbolicLink(dialplan.resolve("00_test.xml"), Path.of("..data/00_test.xml"));
        assertEquals(2, ((Event.ConfigurationReloaded) next()).version());
        try (SipPhone phone = server.registered("1000")) {
            assertEquals(603, phone.dial("77").finalStatus());
            Files.createSymbolicLink(dialplan.resolve("..new"), Path.of("..v2"));
            Files.move(
                    dialplan.resolve("..new"),
                    dialplan.resolve("..data"),
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            assertEquals(3, ((Event.ConfigurationReloaded) next()).version());
            assertEquals(486, phone.dial("77").finalStatus());
        }
    }

    @Test
    void givenFailingDialplanTest_whenReloaded_thenRefusedAtItsPlaceUnlessForced() throws Exception {
        start(false);
        write(FILE, answering(603));
        write(
                "dialplan/tests/own.xml",
                "<tests>\n <test number=\"77\" from=\"1000\">\n  <expect extension=\"x\"/>\n"
                        + "  <expect application=\"respond\" data=\"486\"/></test></tests>");
        ReloadResult refused = reload(false);
        assertFalse(refused.taken());
        ReloadResult.Finding finding = refused.findings().get(0);
        assertEquals(4, finding.line());
        assertEquals(3, finding.column());
        assertEquals(
                "dialplan test \"77\": expected action respond(486), but got actions respond(603)", finding.message());
        assertEquals(1, version());
        ReloadResult forced = reload(true);
        assertTrue(forced.taken());
        assertEquals("warning", forced.findings().get(0).severity());
        assertEquals(2, version());
    }

    @Test
    void givenVersions_whenRolledBack_thenTheOldOneCountsAndItsFilesAreBackAndTheReplacedOnesAreKept()
            throws Exception {
        start(false);
        Path file = server.config().resolve(FILE);
        String first = Files.readString(file);
        write(FILE, answering(603));
        assertTrue(reload(false).taken());
        write("dialplan/01_new.xml", "<broken");
        assertFalse(reload(false).taken());
        PlanDesk desk = server.server().configuration();
        ReloadResult back = desk.rollback(1, false).orElseThrow();
        assertTrue(back.taken(), back::toString);
        assertEquals(3, version());
        assertEquals(first, Files.readString(file));
        assertTrue(Files.notExists(server.config().resolve("dialplan/01_new.xml")));
        try (SipPhone phone = server.registered("1000")) {
            assertEquals(404, phone.dial("77").finalStatus());
        }
        List<ConfigurationVersion> history = desk.history();
        assertEquals(
                List.of("3 rollback to 1 true", "2 reload false", "1 start false"),
                history.stream()
                        .map(one -> one.version() + " " + one.origin() + " " + one.current())
                        .toList());
        String diff = desk.version(2).orElseThrow().diff().orElseThrow();
        assertTrue(diff.contains("+++ b/" + FILE + "\n@@ -1,2 +1,3 @@\n <context name=\"default\">\n-"), diff);
        assertTrue(diff.contains("\n+<action application=\"respond\" data=\"603\"/>"), diff);
        Path kept = Path.of(history.get(0).files()).getParent().getParent();
        try (var entries = Files.list(kept)) {
            Path replaced = entries.filter(
                            entry -> entry.getFileName().toString().startsWith("replaced-"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("<broken", Files.readString(replaced.resolve("dialplan/01_new.xml")));
        }
        assertFalse(desk.rollback(99, false).orElseThrow().taken());
    }

    @Test
    void givenSameFiles_whenReloaded_thenSameVersion() {
        start(false);
        assertTrue(reload(false).taken());
        assertEquals(1, version());
    }

    @Test
    void givenRealCall_whenExplainedAfterAReload_thenWithTheConfigurationOfThen() throws Exception {
        start(false);
        String callId;
        try (SipPhone phone = server.registered("1000")) {
            var call = phone.dial("echo777");
            assertEquals(404, call.finalStatus());
            callId = call.callId();
        }
        write(
                FILE,
                "<context name=\"default\"><extension name=\"mine\">"
                        + "<condition field=\"destination_number\" expression=\"^echo777$\"/></extension></context>");
        assertTrue(reload(false).taken());
        RealCalls.Answer answer = server.server().configuration().explain(callId);
        Explanation found = answer.explanation().orElseThrow(() -> new AssertionError(answer.problem()));
        assertEquals("echo777", found.number());
        assertEquals("default", found.context());
        assertEquals(1, found.version());
        assertEquals(List.of("all_others"), found.matched());
        Explanation next = found.next().orElseThrow();
        assertEquals("public", next.context());
        assertEquals("NO_ROUTE_DESTINATION", next.cause().orElseThrow());
        assertTrue(server.server().configuration().explain("unknown").problem().contains("no hunt of call unknown"));
    }

    @Test
    void givenRealCalls_whenExplained_thenWithTheAnswersOfFunctionsAndTheGlobalVariablesOfThen() throws Exception {
        start(false);
        write(
                FILE,
                "<context name=\"default\"><extension name=\"mine\">"
                        + "<condition field=\"destination_number\" expression=\"^55$\"/>"
                        + "<condition field=\"${hash(select/r/k)}${changed}\" expression=\"^$\">"
                        + "<action application=\"hash\" data=\"insert/r/k/x\"/>"
                        + "<action application=\"set_global\" data=\"changed=y\"/>"
                        + "<action application=\"respond\" data=\"501\"/>"
                        + "<anti-action application=\"respond\" data=\"502\"/></condition></extension></context>");
        assertTrue(reload(false).taken());
        String first = dialled(501);
        String second = dialled(502);
        assertEquals("PASS ", tested(first));
        assertEquals("FAIL xy", tested(second));
    }

    /** Its Call-ID. */
    private String dialled(int status) {
        try (SipPhone phone = server.phone("1000")) {
            var call = phone.dial("55");
            assertEquals(status, call.finalStatus());
            return call.callId();
        }
    }

    /** How the condition on the function went. */
    private String tested(String callId) {
        Explanation.Condition condition = server.server()
                .configuration()
                .explain(callId)
                .explanation()
                .orElseThrow()
                .conditions()
                .get(1);
        return condition.result() + " " + condition.value();
    }
}
