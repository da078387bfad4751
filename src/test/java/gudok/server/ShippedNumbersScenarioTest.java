package gudok.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dialplan as it is shipped, dialled. */
class ShippedNumbersScenarioTest {
    private static final Duration SOON = ofSeconds(15);
    private static final Path SOUNDS = Path.of("..", "config", "sounds");

    private final VirtualTime time = new VirtualTime();
    private final TestServer server = new TestSetup()
            .time(time)
            .file("directory/00_anna.xml", """
                    <include><domain name="$${domain}"><users><user id="anna">
                    <params><param name="password" value="$${default_password}"/></params>
                    <variables>
                    <variable name="user_context" value="default"/>
                    <variable name="default_language" value="ru"/>
                    </variables>
                    </user></users></domain></include>
                    """)
            .start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static void assertHeard(OutgoingCall call, String prompt) throws Exception {
        long samples = (Files.size(SOUNDS.resolve(prompt)) - 44) / 2;
        double frames = samples / 160.0;
        int heard = call.media().received().size();
        assertTrue(Math.abs(heard - frames) < 10, "heard " + heard + " frames, " + prompt + " has " + frames);
    }

    @Test
    void givenNobodyAnswers_whenTwentySecondsPass_thenAVoiceSaysSoAndTheCallEnds() throws Exception {
        try (SipPhone caller = server.phone("1000");
                SipPhone callee = server.registered("1001")) {
            OutgoingCall call = caller.dial("1001");
            IncomingCall called = callee.awaitCall(SOON);
            called.ring();
            call.awaitRinging(SOON);
            time.advance(ofSeconds(19));
            assertEquals(200, callee.register().status());
            assertTrue(called.requests().size() == 0, "still ringing");
            time.advance(ofMillis(1_500));
            called.awaitCancel(SOON);
            assertEquals(480, call.awaitFinal(SOON).status());
            assertHeard(call, "en/call/nobody-answers.wav");
        }
    }

    @Test
    void givenBusyPhone_whenCalled_thenAVoiceSaysSoInTheCallersLanguage() throws Exception {
        try (SipPhone caller = server.phone("anna");
                SipPhone callee = server.registered("1001")) {
            OutgoingCall call = caller.dial("1001");
            callee.awaitCall(SOON).reject(486, "Busy Here");
            assertEquals(486, call.awaitFinal(SOON).status());
            assertHeard(call, "ru/call/busy.wav");
        }
    }

    @Test
    void givenNoPhone_whenCalled_thenAVoiceSaysSo() throws Exception {
        try (SipPhone caller = server.phone("1000")) {
            OutgoingCall call = caller.dial("1002");
            assertEquals(480, call.awaitFinal(SOON).status());
            assertHeard(call, "en/call/unreachable.wav");
        }
    }
}
