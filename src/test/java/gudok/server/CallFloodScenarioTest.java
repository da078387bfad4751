package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One call asks for far more than a call should: it is told once, that call goes on, and others never notice. */
class CallFloodScenarioTest {
    private static final Duration SOON = ofSeconds(60);

    private final LogLines log = new LogLines();
    private TestServer server;

    @AfterEach
    void stop() {
        server.close();
        log.close();
    }

    /** @param actions of the number 71 */
    private void start(String actions, String more) {
        server = new TestSetup()
                .file("dialplan/000_flood.xml", """
                        <context name="default"><extension name="flood">
                        <condition field="destination_number" expression="^71$">%s</condition></extension>
                        <extension name="one"><condition field="destination_number" expression="^one$">
                        <action application="set" data="n=${expr(${n}+1)}"/>%s</condition></extension></context>
                        """.formatted(actions, more))
                .extension("fine", "hash insert/other/k/1", "limit hash other k 1", "respond 462")
                .start();
    }

    private static String action(String application, String data, int loops) {
        return "<action application=\"%s\" data=\"%s\" loop=\"%d\"/>".formatted(application, data, loops);
    }

    private int status(String number) {
        try (SipPhone phone = server.phone("1001")) {
            return phone.dial(number).awaitFinal(SOON).status();
        }
    }

    @Test
    void givenFarTooManyScheduledTasks_whenCalled_thenToldOnceAndTheCallAndOthersGoOn() {
        String tasks = action("sched_hangup", "+3600", 1000)
                + action("sched_transfer", "+3600 71", 1000)
                + action("sched_broadcast", "+3600 hangup", 1000);
        start(tasks.repeat(3) + action("answer", "", 1) + action("park", "", 1), "");
        try (SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("71");
            call.awaitAnswer(SOON);
            assertEquals(1, log.count(line -> line.contains("1000 scheduled tasks at once, not more")));
            assertEquals(462, status("fine"));
            assertEquals(200, call.bye().status());
        }
    }

    @Test
    void givenAMillionScheduledTasks_whenCalled_thenTheListIsRefusedAndOthersGoOn() {
        start(action("sched_hangup", "+3600", 1000).repeat(1000), "");
        assertEquals(404, status("71"));
        assertEquals(462, status("fine"));
        log.await("no route to=71", line -> line.contains("actions"), SOON);
    }

    @Test
    void givenFarTooManyBroadcasts_whenCalled_thenToldAndTheCallEndsByItself() {
        start(
                action("set", "last_sched_id=0", 1)
                        + action("sched_broadcast", "+1 park::", 1)
                        + action("sched_broadcast", "+2 log::x", 900)
                        + action("sched_hangup", "+4 USER_BUSY", 1)
                        + action("park", "", 1),
                "");
        assertEquals(486, status("71"));
        assertEquals(1, log.count(line -> line.contains("broadcasts are dropped until one is over")));
        assertEquals(462, status("fine"));
    }

    @Test
    void givenAFloodOfValues_whenTheStoreIsFull_thenThatIsToldAndTheCallAndOthersGoOn() {
        String value = "v".repeat(4000);
        start(
                action("execute_extension", "one", 900) + action("respond", "463 ${n}", 1),
                values(value, "a") + values(value, "b") + values(value, "c") + values(value, "d") + values(value, "e"));
        assertEquals(463, status("71"));
        assertTrue(log.count(line -> line.contains("application=hash") && line.contains("too many values")) > 0);
        assertTrue(log.count(line -> line.contains("application=db") && line.contains("too many values")) > 0);
        assertEquals(462, status("fine"));
    }

    private static String values(String value, String key) {
        String place = "insert/flood/${n}" + key + "/";
        return action("hash", place + value, 1) + action("db", place + value, 1);
    }

    @Test
    void givenAFloodOfLimits_whenTheCallEnds_thenNoneIsHeldAnyMore() {
        start(
                action("execute_extension", "one", 1000) + action("respond", "464 ${n}", 1),
                action("limit", "hash flood ${n} 1 fine", 1));
        assertEquals(464, status("71"));
        assertEquals(464, status("71"));
        assertEquals(462, status("fine"));
    }
}
