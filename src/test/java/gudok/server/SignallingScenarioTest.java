package gudok.server;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCodec;
import gudok.phone.Sdp;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of a phone, good and bad, and what the whole server says to them. */
class SignallingScenarioTest {
    private static final Duration SOON = ofSeconds(10);

    private static final String MANY_TASKS = """
            <context name="default">
              <extension name="many">
                <condition field="destination_number" expression="^many$">
                  <action application="sched_hangup" data="+1000" loop="900"/>
                  <action application="sched_hangup" data="+1000" loop="900"/>
                  <action application="answer"/>
                </condition>
              </extension>
            </context>
            """;

    private static TestServer server;
    private SipPhone phone;

    @BeforeAll
    static void start() {
        server = new TestSetup()
                .extension("9196", "answer", "echo")
                .extension(
                        "key",
                        "answer",
                        "set playback_terminators=#",
                        "playback silence_stream://-1",
                        "hangup CALL_REJECTED")
                .extension("early", "pre_answer", "sleep 60000")
                .extension("silent", "sleep 60000")
                .extension("early-echo", "echo")
                .extension("loop", "transfer loop XML default")
                .extension("busy here", "respond 486 Not Now")
                .extension("respond(\\d+)", "respond $1")
                .extension("hangup-(\\w+)", "hangup $1")
                .extension("answered-(\\w+)", "answer", "hangup $1")
                .file("dialplan/01_many.xml", MANY_TASKS)
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        phone = server.phone("1000");
    }

    @AfterEach
    void close() {
        phone.close();
    }

    private SipMessage outOfDialog(String method, String more) {
        String text = """
                %s sip:%s SIP/2.0
                Via: SIP/2.0/UDP %s:%d;branch=z9hG4bK%s;rport
                Max-Forwards: 70
                From: <sip:1000@%s>;tag=a
                To: <sip:1000@%s>
                Call-ID: %s
                CSeq: 1 %s
                Contact: %s
                %sContent-Length: 0

                """.formatted(
                        method,
                        server.domain(),
                        phone.local().getAddress().getHostAddress(),
                        phone.local().getPort(),
                        System.nanoTime(),
                        server.domain(),
                        server.domain(),
                        System.nanoTime(),
                        method,
                        phone.contact(),
                        more);
        return phone.exchange(text.replace("\n", "\r\n"), SipMessage::isResponse, SOON);
    }

    @Test
    void givenOptions_whenAsked_thenCapabilitiesAreTold() {
        SipMessage response = outOfDialog("OPTIONS", "");
        assertEquals(200, response.status());
        assertTrue(response.header("Allow").contains("INVITE"), response.toString());
        assertEquals("application/sdp", response.header("Accept"));
        assertTrue(response.find("Supported").isPresent(), response.toString());
    }

    @ParameterizedTest
    @CsvSource({"SUBSCRIBE,405|489|501", "PUBLISH,405|501", "FOOBAR,405|501", "BYE,481", "UPDATE,481", "INFO,481"})
    void givenRequestThatServesNothing_whenReceived_thenHonestRefusal(String method, String wanted) {
        SipMessage response = outOfDialog(method, "");
        assertTrue(List.of(wanted.split("\\|")).contains(Integer.toString(response.status())), response.toString());
    }

    @Test
    void givenUnknownRequirement_whenInvited_thenItIsNamed() {
        SipMessage response = outOfDialog("INVITE", "Require: gudok-future\r\n");
        assertEquals(420, response.status());
        assertEquals("gudok-future", response.header("Unsupported"));
    }

    @Test
    void givenNoForwardsLeft_whenInvited_thenTooManyHops() {
        SipMessage response = phone.exchange(
                ("INVITE sip:9196@%1$s SIP/2.0\r\nVia: SIP/2.0/UDP %2$s:%3$d;branch=z9hG4bKhops;rport\r\n"
                                + "Max-Forwards: 0\r\nFrom: <sip:1000@%1$s>;tag=b\r\nTo: <sip:9196@%1$s>\r\n"
                                + "Call-ID: hops\r\nCSeq: 1 INVITE\r\nContact: %4$s\r\nContent-Length: 0\r\n\r\n")
                        .formatted(
                                server.domain(),
                                phone.local().getAddress().getHostAddress(),
                                phone.local().getPort(),
                                phone.contact()),
                SipMessage::isResponse,
                SOON);
        assertEquals(483, response.status());
    }

    @Test
    void givenNoCommonCodec_whenInvited_then488WithWarning() {
        try (LogLines log = new LogLines()) {
            OutgoingCall call = phone.prepare("9196")
                    .offer(sdp -> new Sdp(sdp.text()
                            .replace("RTP/AVP 0 8 101", "RTP/AVP 3")
                            .replaceAll("a=(rtpmap|fmtp):(0|8|101) [^\r]*\r\n", "")))
                    .dial();
            SipMessage response = call.awaitFinal(SOON);
            assertEquals(488, response.status());
            assertTrue(response.header("Warning").startsWith("30"), response.toString());
            String line = log.await("no media status=488", any -> true, SOON);
            assertTrue(line.contains(" warning=\"") && !line.contains("Optional"), line);
        }
    }

    @Test
    void givenEncryptedMediaWithoutKeys_whenInvited_then488WithWarning() {
        OutgoingCall call = phone.prepare("9196")
                .offer(sdp -> new Sdp(sdp.text().replace("RTP/AVP", "RTP/SAVP")))
                .dial();
        SipMessage response = call.awaitFinal(SOON);
        assertEquals(488, response.status());
        assertTrue(response.header("Warning").contains("a=crypto"), response.toString());
    }

    @Test
    void givenNonsenseForSdp_whenInvited_then488OrBadRequest() {
        SipMessage response = phone.prepare("9196")
                .offer(sdp -> new Sdp("v=0\r\nm=\r\n\0"))
                .dial()
                .awaitFinal(SOON);
        assertTrue(response.status() == 488 || response.status() == 400, response.toString());
    }

    @Test
    void givenInviteWithoutOffer_whenAnswered_thenAckBringsTheAnswerAndSoundFlows() {
        OutgoingCall call = phone.prepare("9196").withoutOffer().dial();
        SipMessage answer = call.awaitAnswer(SOON);
        assertTrue(answer.sdp().payloadTypes().containsAll(List.of(0, 8)), answer.toString());
        call.media().speak(FrameSource.marked());
        call.media().awaitMarked(SOON);
        assertEquals(200, call.bye().status());
    }

    @Test
    void givenReinviteWithoutOffer_whenAnswered_thenItHoldsOurOfferAndSoundGoesOn() {
        OutgoingCall call = phone.dial("9196");
        call.awaitAnswer(SOON);
        SipMessage response = call.reinvite(new Sdp(""));
        assertEquals(200, response.status());
        assertTrue(response.sdp().payloadTypes().contains(0), response.toString());
    }

    @Test
    void givenUpdate_whenInDialog_thenAnswered() {
        OutgoingCall call = phone.dial("9196");
        call.awaitAnswer(SOON);
        assertEquals(200, call.request("UPDATE").status());
        Sdp held = call.localSdp().orElseThrow().withDirection("sendonly");
        SipMessage response = call.request("UPDATE", "application/sdp", held.text());
        assertEquals(200, response.status());
        assertEquals("recvonly", response.sdp().direction());
    }

    @Test
    void givenReinviteWithoutCommonCodec_whenRefused_thenCallGoesOn() {
        OutgoingCall call = phone.dial("9196");
        call.awaitAnswer(SOON);
        Sdp foreign = new Sdp(call.localSdp()
                .orElseThrow()
                .text()
                .replace("RTP/AVP 0 8 101", "RTP/AVP 3")
                .replaceAll("a=(rtpmap|fmtp):(0|8|101) [^\r]*\r\n", ""));
        SipMessage response = call.reinvite(foreign);
        assertEquals(488, response.status());
        assertTrue(response.find("Warning").isPresent(), response.toString());
        call.media().speak(FrameSource.marked());
        call.media().awaitMarked(SOON);
    }

    @ParameterizedTest
    @CsvSource({"application/dtmf-relay,'Signal=#\r\nDuration=160\r\n'", "application/dtmf,#"})
    void givenDigitInInfo_whenTerminatorIsAwaited_thenItCounts(String type, String body) {
        OutgoingCall call = phone.dial("key");
        call.awaitAnswer(SOON);
        assertEquals(200, call.request("INFO", type, body).status());
        call.awaitBye(SOON);
    }

    @Test
    void givenDigitAsTelephoneEvent_whenTerminatorIsAwaited_thenItCounts() {
        OutgoingCall call = phone.dial("key");
        call.awaitAnswer(SOON);
        call.media().speak(FrameSource.silence());
        call.media().sendDigits("5#", 100);
        call.awaitBye(SOON);
    }

    @Test
    void givenOtherMethodsInDialog_whenSent_thenCallGoesOn() {
        OutgoingCall call = phone.dial("9196");
        call.awaitAnswer(SOON);
        assertEquals(200, call.request("OPTIONS").status());
        int message = call.request("MESSAGE", "text/plain", "hello").status();
        assertTrue(message == 405 || message == 501, "MESSAGE got " + message);
        assertEquals(415, call.request("INFO", "text/plain", "hello").status());
        call.media().speak(FrameSource.marked());
        call.media().awaitMarked(SOON);
    }

    @Test
    void givenByeTwice_whenSecondComes_then481() {
        OutgoingCall call = phone.dial("9196");
        call.awaitAnswer(SOON);
        assertEquals(200, call.bye().status());
        assertEquals(481, call.bye().status());
    }

    @Test
    void givenEarlyMedia_whenCancelled_then487() {
        OutgoingCall call = phone.dial("early");
        SipMessage progress = call.awaitResponse(183, SOON);
        assertEquals(PhoneCodec.PCMU, progress.sdp().codec().orElseThrow());
        call.media().awaitPackets(3, SOON);
        assertEquals(200, call.cancel().status());
        assertEquals(487, call.finalStatus());
    }

    @Test
    void givenEarlyEcho_whenPhoneSpeaks_thenItHearsItselfBeforeAnyAnswer() {
        OutgoingCall call = phone.dial("early-echo");
        call.awaitResponse(183, SOON);
        call.media().speak(FrameSource.marked());
        call.media().awaitMarked(SOON);
        assertEquals(200, call.cancel().status());
    }

    @Test
    void givenCallThatOnlyWaits_whenCancelled_then487() {
        OutgoingCall call = phone.dial("silent");
        assertEquals(200, call.cancel().status());
        assertEquals(487, call.finalStatus());
    }

    @Test
    void givenTransferLoop_whenCalled_thenTooManyHops() {
        assertEquals(483, phone.dial("loop").finalStatus());
    }

    @Test
    void givenMoreScheduledTasksThanACallMayHave_whenCalled_thenTheRestIsSkippedAndTheCallGoesOn() {
        try (LogLines log = new LogLines()) {
            OutgoingCall call = phone.dial("many");
            call.awaitAnswer(SOON);
            call.awaitBye(SOON);
            String ended = log.await("call ended", line -> line.contains("extension=many"), SOON);
            assertEquals(1, log.count(line -> line.contains(idOf(ended)) && line.contains("1000 scheduled tasks")));
        }
    }

    private static String idOf(String line) {
        return line.substring(line.indexOf('['), line.indexOf(']') + 1);
    }

    @Test
    void givenRespondWithReason_whenCalled_thenPhraseIsTheDialplans() {
        SipMessage response = phone.dial("busy%20here").awaitFinal(SOON);
        assertEquals(486, response.status());
        assertEquals("Not Now", response.reason());
    }

    @ParameterizedTest
    @CsvSource({"404", "480", "486", "503", "603"})
    void givenRespond_whenCalled_thenThatStatus(int status) {
        assertEquals(status, phone.dial("respond" + status).finalStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "UNALLOCATED_NUMBER,404,1",
        "USER_BUSY,486,17",
        "CALL_REJECTED,603,21",
        "NUMBER_CHANGED,410,22",
        "INVALID_NUMBER_FORMAT,484,28",
        "DESTINATION_OUT_OF_ORDER,502,27",
        "NORMAL_TEMPORARY_FAILURE,503,41",
        "OUTGOING_CALL_BARRED,403,52",
        "INCOMPATIBLE_DESTINATION,488,88",
        "NORMAL_CLEARING,480,16"
    })
    void givenHangupCause_whenNotAnswered_thenStatusOfTheTableAndReason(String cause, int status, int number) {
        SipMessage response = phone.dial("hangup-" + cause).awaitFinal(SOON);
        assertEquals(status, response.status());
        assertTrue(response.header("Reason").contains("cause=" + number + ";"), response.toString());
        OutgoingCall answered = phone.dial("answered-" + cause);
        answered.awaitAnswer(SOON);
        SipMessage bye = answered.awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=" + number + ";"), bye.toString());
        assertNotEquals("", bye.header("Reason"));
    }
}
