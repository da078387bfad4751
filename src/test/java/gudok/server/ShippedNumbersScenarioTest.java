package gudok.server;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCodec;
import gudok.phone.SipPhone;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The dialplan as it is shipped, dialled. */
class ShippedNumbersScenarioTest {
    private static final Duration SOON = ofSeconds(15);
    private static final int HEADER_BYTES = 44;
    /** Samples: 100 ms. */
    private static final int PIECE = 800;

    private static final Path SOUNDS = Path.of("..", "config", "sounds");

    private final VirtualTime time = new VirtualTime();
    private final TestServer server =
            new TestSetup().time(time).file("directory/00_anna.xml", """
                    <include><domain name="$${domain}"><users><user id="anna">
                    <params><param name="password" value="$${default_password}"/></params>
                    <variables>
                    <variable name="user_context" value="default"/>
                    <variable name="default_language" value="ru"/>
                    </variables>
                    </user></users></domain></include>
                    """).start();

    @AfterEach
    void stop() {
        server.close();
    }

    /** A piece from the middle of the prompt, as G.711 renders it. */
    private static void assertHeard(OutgoingCall call, String prompt) throws Exception {
        ShortBuffer samples = ByteBuffer.wrap(Files.readAllBytes(SOUNDS.resolve(prompt)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(HEADER_BYTES)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
        short[] piece = new short[PIECE];
        samples.get(samples.limit() / 2, piece);
        ByteArrayOutputStream payloads = new ByteArrayOutputStream();
        call.media().received().all().forEach(packet -> payloads.writeBytes(packet.payload()));
        short[] heard = PhoneCodec.PCMU.decode(payloads.toByteArray());
        boolean found = IntStream.range(0, heard.length - PIECE)
                .anyMatch(at -> IntStream.range(0, PIECE).allMatch(i -> isNear(heard[at + i], piece[i])));
        assertTrue(found, prompt + " is not among the " + heard.length + " samples that were heard");
    }

    private static boolean isNear(int heard, int spoken) {
        return Math.abs(heard - spoken) <= 16 + Math.abs(spoken) / 16;
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
    void givenMembersOfAGroup_whenOneOfThemCallsIt_thenHisOwnPhoneIsLeftOut() {
        try (SipPhone caller = server.registered("1000");
                SipPhone member = server.registered("1001")) {
            for (String number : List.of("2000", "2010")) {
                OutgoingCall call = caller.dial(number);
                IncomingCall called = member.awaitCall(SOON);
                called.accept();
                call.awaitAnswer(SOON);
                called.awaitAck(SOON);
                call.bye();
                called.awaitBye(SOON);
            }
            assertTrue(
                    caller.messages().all().stream().noneMatch(record -> record.isReceivedRequest("INVITE")),
                    "the caller's own phone rings");
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
