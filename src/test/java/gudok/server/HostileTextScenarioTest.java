package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers write stays what they wrote: no variable, no dial string, no header, no second log line. */
class HostileTextScenarioTest {
    private static final Duration SOON = ofSeconds(10);

    private static TestServer server;
    private static SipPhone caller;
    private static SipPhone callee;
    private static SipPhone other;

    @BeforeAll
    static void start() {
        server = new TestSetup()
                .file("directory/00_nameless.xml", """
                        <include><domain name="$${domain}"><users><user id="nameless">
                        <params><param name="password" value="$${default_password}"/></params>
                        <variables><variable name="user_context" value="default"/></variables>
                        </user></users></domain></include>
                        """)
                .extension("by-name", "log INFO heard ${caller_id_name} end", "info", "bridge user/1001")
                .extension("name-as-target", "bridge user/${caller_id_name}")
                .extension("name-as-transfer", "transfer ${caller_id_name} XML default")
                .extension("name-as-sound", "answer", "playback ${caller_id_name}", "hangup CALL_REJECTED")
                .extension(
                        "name-as-assignment",
                        "set effective_caller_id_name=${caller_id_name}",
                        "set other=${caller_id_name}",
                        "bridge user/1001")
                .extension("name-as-reason", "respond 486 ${caller_id_name}")
                .extension("to-(.*)", "bridge user/$1")
                .start();
        caller = server.phone("nameless");
        callee = server.registered("1001");
        other = server.registered("1002");
    }

    @AfterAll
    static void stop() {
        caller.close();
        callee.close();
        other.close();
        server.close();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static OutgoingCall dial(String number, String name) {
        return caller.prepare(number).displayName(quoted(name)).dial();
    }

    static Stream<String> names() {
        return Stream.of(
                "${hangup_cause}",
                "${caller_id_number}",
                "$${default_password}",
                "a|user/1002",
                "a,user/1002",
                "[leg_timeout=1]{x=y}<z>",
                "O'Neil \\ \"Quote\" <sip:1002@example.net>",
                "$1 %{x} @@ !^,^",
                "Анна Каренина ☎",
                "tab\there",
                "x".repeat(2_000));
    }

    @ParameterizedTest
    @MethodSource("names")
    void givenHostileName_whenBridged_thenTheOtherPhoneSeesItLiterally(String name) {
        try (LogLines log = new LogLines()) {
            OutgoingCall call = dial("by-name", name);
            IncomingCall called = callee.awaitCall(SOON);
            SipMessage invite = called.invite();
            String from = invite.header("From");
            int end = from.lastIndexOf("<sip:");
            assertEquals(
                    name.replace('\t', ' '),
                    unquoted(from.substring(0, end).strip()).replace('\t', ' '));
            assertEquals(1, invite.all("From").size());
            assertTrue(from.substring(end).startsWith("<sip:nameless@"), from);
            called.reject(486, "Busy Here");
            assertEquals(486, call.finalStatus());
            String line = log.await("heard ", any -> any.contains("LogApplication"), SOON);
            assertEquals(1, line.lines().count(), line);
            assertTrue(
                    line.contains("heard "
                            + name.substring(0, Math.min(5, name.length())).replace("\t", "\\t")),
                    line);
        }
    }

    private static String unquoted(String display) {
        assertTrue(display.startsWith("\"") && display.endsWith("\""), display);
        return display.substring(1, display.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1001|user/1002",
                "1001,user/1002",
                "1001@",
                "{a=b}1001",
                "[a=b]1001",
                "error/user_busy",
                "${x}1001"
            })
    void givenHostileName_whenItBecomesATarget_thenNobodyRings(String name) {
        int before = invitesSeen();
        OutgoingCall call = dial("name-as-target", name);
        int status = call.finalStatus();
        assertEquals(480, status);
        assertEquals(before, invitesSeen());
    }

    private static int invitesSeen() {
        return Stream.of(callee, other)
                .mapToInt(phone -> phone.messages()
                        .matching(record -> record.message().isRequest("INVITE"))
                        .size())
                .sum();
    }

    @Test
    void givenHarmlessName_whenItBecomesATarget_thenThatUserRings() {
        OutgoingCall call = dial("name-as-target", "1002");
        other.awaitCall(SOON).reject(486, "Busy Here");
        assertEquals(486, call.finalStatus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1001 XML public", "${destination_number}", "by-name,1001", "-bleg 1001"})
    void givenHostileName_whenItBecomesATransferTarget_thenThereIsNoSuchExtension(String name) {
        assertEquals(404, dial("name-as-transfer", name).finalStatus());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../../gudok.xml",
                "tone_stream://%(100,0,800)",
                "silence_stream://-1",
                "file_string:///etc/passwd",
                "echo/../../../../etc/passwd"
            })
    void givenHostileName_whenItBecomesASound_thenItIsNotPlayed(String name) {
        OutgoingCall call = dial("name-as-sound", name);
        call.awaitAnswer(SOON);
        SipMessage bye = call.awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=21"), bye.toString());
    }

    @Test
    void givenHostileName_whenAssignedToAVariable_thenItStaysOneValue() {
        String name = "x,call_timeout=1;${effective_caller_id_number}";
        OutgoingCall call = dial("name-as-assignment", name);
        IncomingCall called = callee.awaitCall(SOON);
        assertTrue(
                called.invite().header("From").startsWith(quoted(name)),
                called.invite().toString());
        called.reject(486, "Busy Here");
        assertEquals(486, call.finalStatus());
    }

    @Test
    void givenHostileName_whenItBecomesAReasonPhrase_thenItStaysOnItsLine() {
        SipMessage response = dial("name-as-reason", "Not\tHere ${x} | z").awaitFinal(SOON);
        assertEquals(486, response.status());
        assertTrue(response.reason().endsWith("Here ${x} | z"), response.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1001%7Cuser/1002",
                "1001%2Cuser/1002",
                "%24%7Bhangup%7D",
                "1001%40example.net",
                "%7Ba%3Db%7D1001"
            })
    void givenHostileNumber_whenItBecomesATarget_thenNobodyRings(String number) {
        int before = invitesSeen();
        int status = caller.dial("to-" + number).finalStatus();
        assertTrue(status == 480 || status == 404, "got " + status);
        assertEquals(before, invitesSeen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%24%7Bhangup%7D", "a%0D%0AX-Evil:%20yes", "%00", "%E2%98%8E", "'; drop", "..%2F..%2Fx"})
    void givenHostileNumber_whenDialed_then404AndOneLogLine(String number) {
        try (LogLines log = new LogLines()) {
            SipMessage response =
                    caller.dial("no-such-" + number.replace(" ", "%20")).awaitFinal(SOON);
            assertEquals(404, response.status());
            assertFalse(response.find("X-Evil").isPresent(), response.toString());
            String line = log.await("no route", any -> any.contains("no-such-"), SOON);
            assertEquals(1, line.lines().count(), line);
            assertTrue(line.chars().allMatch(c -> c == '\n' || c >= ' '), line);
        }
    }

    @Test
    void givenEscapedLineBreakInUserOfFrom_whenBridged_thenNoHeaderIsMade() {
        OutgoingCall call = caller.prepare("by-name")
                .from("\"x\" <sip:nameless%0D%0AX-Evil:%20yes@" + server.domain() + ">")
                .dial();
        IncomingCall called = callee.awaitCall(SOON);
        assertTrue(called.invite().find("X-Evil").isEmpty(), called.invite().toString());
        called.reject(486, "Busy Here");
        assertEquals(486, call.finalStatus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\r\nX-Evil: yes\"", "\"a\0b\"", "\"never closed", "a\rb", "\"a\nX-Evil: yes\""})
    void givenNameThatBreaksTheGrammar_whenInvited_thenRefusedOrCleaned(String written) {
        OutgoingCall call = caller.prepare("by-name").displayName(written).dial();
        SipMessage response = caller.messages()
                .await(
                        "an answer",
                        record -> record.isReceived()
                                && record.message().isResponse()
                                && record.message().callId().equals(call.callId())
                                && (record.message().status() == 400
                                        || record.message().status() == 180
                                        || record.message().status() == 100),
                        SOON)
                .message();
        if (response.status() != 400) {
            IncomingCall called = callee.awaitCall(SOON);
            assertTrue(called.invite().find("X-Evil").isEmpty(), called.invite().toString());
            assertFalse(
                    called.invite().header("From").contains("\0"),
                    called.invite().toString());
            called.reject(486, "Busy Here");
            assertEquals(486, call.finalStatus());
        }
    }
}
