package gudok.server;

import static gudok.server.Talk.assertHears;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.PhoneCall;
import gudok.phone.Recording;
import gudok.phone.SipPhone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions that variables name for moments of a called phone. */
class LegMomentScenarioTest {
    private static final Duration SOON = ofSeconds(15);
    private static final double HZ = 800;
    private static final String TONE = "tone_stream://%(3000,0,800)";
    private static final String SHOW = "hangup ${hash(select/legs/what)}";
    private static final String NOTE = "hash insert/legs/what/USER_BUSY";

    private TestServer server;
    private SipPhone caller;
    private SipPhone callee;

    @BeforeEach
    void start() {
        server = new TestSetup()
                .extension("ring", "bridge [execute_on_ring='" + NOTE + "']user/1001", SHOW)
                .extension("api", "bridge [api_on_answer='" + NOTE + "']user/1001", SHOW)
                .extension("exported", "export nolocal:execute_on_answer=" + NOTE, "bridge user/1001", SHOW)
                .extension("joined", "bridge {execute_on_pre_bridge='" + NOTE + "'}user/1001", SHOW)
                .extension(
                        "named",
                        "set bridge_pre_execute_bleg_app=hash",
                        "set bridge_pre_execute_bleg_data=insert/legs/what/USER_BUSY",
                        "bridge user/1001",
                        SHOW)
                .extension("tone", "bridge [execute_on_answer='playback " + TONE + "']user/1001", "hangup")
                .extension("beside", "bridge [execute_on_answer='playback::" + TONE + "']user/1001", "hangup")
                .extension(
                        "key", "bridge [execute_on_answer='set bridge_terminate_key=#']user/1001", "hangup USER_BUSY")
                .extension("slow", "bridge [execute_on_ring='sleep 20000']user/1001")
                .extension(
                        "limit",
                        "set continue_on_fail=true",
                        "bridge [execute_on_answer='sched_hangup +1 USER_BUSY']user/1001",
                        "hangup ${bridge_hangup_cause}")
                .extension(
                        "ringlimit",
                        "set continue_on_fail=true",
                        "bridge [execute_on_ring='sched_hangup +1 USER_BUSY']user/1001",
                        "hangup ${originate_disposition}")
                .extension(
                        "refused",
                        "set continue_on_fail=true",
                        "bridge [execute_on_answer='hangup CALL_REJECTED']user/1001",
                        "hangup USER_BUSY")
                .extension("parked", "bridge [execute_on_answer=park]user/1001", "hangup")
                .extension("echoed", "bridge [execute_on_answer='delay_echo 100']user/1001", "hangup")
                .extension("elsewhere", "bridge [execute_on_answer='transfer 1 XML default']user/1001", "hangup")
                .start();
        caller = server.registered("1000");
        callee = server.registered("1001");
    }

    @AfterEach
    void stop() {
        server.close();
        caller.close();
        callee.close();
    }

    private static void awaitTone(PhoneCall listener) {
        listener.media()
                .received()
                .await(
                        "a tone",
                        packet -> !Recording.of(List.of(packet)).tones(HZ).isEmpty(),
                        SOON);
    }

    private static void assertEndsBusy(OutgoingCall calling) {
        String reason = calling.awaitBye(SOON).message().header("Reason");
        assertTrue(reason.contains("cause=17"), reason);
    }

    private IncomingCall answered() {
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        called.accept();
        return called;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "api", "exported", "joined", "named"})
    void givenActionOfTheLeg_whenItsMomentComes_thenItIsRunWithTheLegsVariables(String number) {
        OutgoingCall calling = caller.dial(number);
        IncomingCall called = answered();
        calling.awaitAnswer(SOON);
        assertHears(calling, called);
        called.bye();
        assertEndsBusy(calling);
    }

    @Test
    void givenSoundForTheAnswer_whenPlayed_thenTheCallerIsAnsweredBehindIt() {
        OutgoingCall calling = caller.dial("tone");
        IncomingCall called = answered();
        awaitTone(called);
        assertTrue(calling.responses()
                .matching(response -> response.status() == 200)
                .isEmpty());
        calling.awaitAnswer(SOON);
        assertHears(calling, called);
    }

    @Test
    void givenSoundForTheAnswer_whenTheCalleeLeavesWithinIt_thenTheCallerIsToldSo() {
        OutgoingCall calling = caller.dial("tone");
        IncomingCall called = answered();
        awaitTone(called);
        called.bye();
        assertTrue(calling.finalStatus() >= 400);
        new Remains(server.server(), SOON).awaitNone();
    }

    @Test
    void givenSoundForTheAnswer_whenTheCallerLeavesWithinIt_thenTheCalleeDoesToo() {
        OutgoingCall calling = caller.dial("tone");
        IncomingCall called = answered();
        awaitTone(called);
        calling.cancel();
        called.awaitBye(SOON);
        new Remains(server.server(), SOON).awaitAllPorts();
    }

    @Test
    void givenSoundBesideTheBridge_whenJoined_thenItIsHeardAndTheyTalkBehindIt() {
        OutgoingCall calling = caller.dial("beside");
        IncomingCall called = answered();
        calling.awaitAnswer(SOON);
        awaitTone(called);
        assertHears(calling, called);
        assertHears(called, calling);
    }

    @Test
    void givenVariableSetByAnAction_whenTheKeyIsPressed_thenItHolds() {
        OutgoingCall calling = caller.dial("key");
        IncomingCall called = answered();
        calling.awaitAnswer(SOON);
        assertHears(calling, called);
        called.media().speak(FrameSource.silence());
        called.media().sendDigits("#", 80);
        assertEndsBusy(calling);
    }

    @Test
    void givenAnEndScheduledAtTheAnswer_whenItIsDue_thenTheLegEnds() {
        OutgoingCall calling = caller.dial("limit");
        IncomingCall called = answered();
        calling.awaitAnswer(SOON);
        called.awaitBye(SOON);
        assertEndsBusy(calling);
    }

    @Test
    void givenAnEndScheduledAtTheRinging_whenItIsDue_thenTheLegIsCancelled() {
        OutgoingCall calling = caller.dial("ringlimit");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        called.requests().await("CANCEL", record -> record.message().isRequest("CANCEL"), SOON);
        assertEquals(486, calling.finalStatus());
    }

    @Test
    void givenAnActionEndsTheLeg_whenAnswered_thenTheListGoesOn() {
        OutgoingCall calling = caller.dial("refused");
        IncomingCall called = answered();
        assertTrue(called.awaitBye(SOON).message().header("Reason").contains("cause=21"));
        assertEquals(486, calling.finalStatus());
    }

    @ParameterizedTest
    @ValueSource(strings = {"elsewhere", "parked", "echoed"})
    void givenWhatNeedsACall_whenAnswered_thenItIsSkippedAndTheyTalk(String number) {
        OutgoingCall calling = caller.dial(number);
        IncomingCall called = answered();
        calling.awaitAnswer(SOON);
        assertHears(calling, called);
    }

    @Test
    void givenActionOfTheRinging_whenTheCallerCancelsBehindTheAnswer_thenTheRecordSaysBye() {
        OutgoingCall calling = caller.dial("slow");
        IncomingCall called = answered();
        called.awaitAck(SOON);
        calling.cancel();
        called.awaitBye(SOON);
        assertEquals("send_bye", Records.of(called.callId(), server).get("sip_hangup_disposition"));
    }
}
