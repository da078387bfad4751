package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.DelayReport;
import gudok.phone.FrameSource;
import gudok.phone.OutgoingCall;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One phone and the server: what a call gets in answer, and how it ends. */
class CallScenarioTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestSetup()
                .extension("9196", "answer", "echo")
                .extension("done", "answer")
                .extension("busy", "hangup USER_BUSY")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void givenEchoExtension_whenPhoneSpeaks_thenItHearsItself() {
        try (SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("9196");
            call.awaitAnswer(ofSeconds(5));
            call.media().speak(FrameSource.marked());
            call.media().awaitMarked(ofSeconds(5));
            assertEquals(200, call.bye().status());
            DelayReport report = DelayReport.of(
                    call.media().sent().all(), call.media().received().all());
            assertEquals(0, report.reordered() + report.repeated());
            HeardStream.of(call);
        }
    }

    @Test
    void givenNoCredentials_whenCalling_thenChallenged() {
        try (SipPhone phone = server.phone("1000")) {
            SipMessage response =
                    phone.prepare("9196").withoutCredentials().dial().awaitFinal(ofSeconds(5));
            assertEquals(407, response.status());
            assertTrue(response.header("Proxy-Authenticate").contains("nonce="), response.toString());
        }
    }

    @Test
    void givenUnknownExtension_whenCalled_then404() {
        try (SipPhone phone = server.phone("1000")) {
            assertEquals(404, phone.dial("no-such-number").finalStatus());
        }
    }

    @Test
    void givenHangupBeforeAnswer_whenCalled_thenStatusAndReasonTellTheCause() {
        try (SipPhone phone = server.phone("1000")) {
            SipMessage response = phone.dial("busy").awaitFinal(ofSeconds(5));
            assertEquals(486, response.status());
            assertTrue(response.header("Reason").contains("cause=17"), response.toString());
        }
    }

    @Test
    void givenLastActionAfterAnswer_whenDone_thenByeNamesTheCause() {
        try (SipPhone phone = server.phone("1000")) {
            OutgoingCall call = phone.dial("done");
            call.awaitAnswer(ofSeconds(5));
            SipMessage bye = call.awaitBye(ofSeconds(5)).message();
            assertTrue(bye.header("Reason").contains("cause=16"), bye.toString());
        }
    }
}
