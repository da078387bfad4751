package gudok.server;

import static gudok.server.Talk.assertHears;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.Sdp;
import gudok.server.view.CallEntry;
import gudok.server.view.CallStory;
import gudok.server.view.CallView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the records of both legs of a bridge say, however it ends. */
class LegRecordScenarioTest extends PairScenario {
    @Override
    TestSetup setup() {
        return new TestSetup()
                .extension("pair", "bridge user/1001")
                .extension("loop", "bridge loopback/pair/default")
                .extension("direct", "set bypass_media=true", "bridge user/1001");
    }

    private static void assertSays(Map<String, String> record, String... namesAndValues) {
        for (int at = 0; at < namesAndValues.length; at += 2) {
            assertEquals(namesAndValues[at + 1], record.get(namesAndValues[at]), namesAndValues[at]);
        }
    }

    @Test
    void givenTalkingPair_whenCallerHangsUp_thenItsRecordSaysThatTheCallWasAccepted() {
        Pair pair = join("pair");
        pair.calling().bye();
        assertSays(
                record(pair.calling().callId()),
                "originate_disposition",
                "call accepted",
                "DIALSTATUS",
                "ANSWER",
                "bridge_hangup_cause",
                "NORMAL_CLEARING",
                "last_bridge_hangup_cause",
                "NORMAL_CLEARING");
    }

    @Test
    void givenTalkingPair_whenBothHangUpAtOnce_thenBothRecordsHaveOneCauseAndOneOfThemHungUp() {
        Pair pair = join("pair");
        CompletableFuture<?> other =
                CompletableFuture.runAsync(() -> pair.called().bye());
        pair.calling().bye();
        other.join();
        Map<String, String> callers = record(pair.calling().callId());
        Map<String, String> callees = record(callId(pair.called()));
        assertSays(callers, "hangup_cause", "NORMAL_CLEARING");
        assertSays(callees, "hangup_cause", "NORMAL_CLEARING");
        assertTrue(
                Stream.of(callers, callees)
                        .anyMatch(record -> record.get("sip_hangup_disposition").equals("recv_bye")),
                callers + " " + callees);
    }

    @Test
    void givenPhonesThatSendTheirSoundToEachOther_whenCallerHangsUp_thenTheCallWasAcceptedToo() {
        Pair pair = join("direct");
        pair.calling().bye();
        assertSays(record(pair.calling().callId()), "originate_disposition", "call accepted", "DIALSTATUS", "ANSWER");
    }

    @Test
    void givenRingingCallee_whenCallerCancels_thenItsRecordSaysSoAndTheOtherLegsNamesIt() {
        OutgoingCall calling = caller.dial("pair");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        calling.awaitRinging(SOON);
        calling.cancel();
        called.awaitCancel(SOON);
        Map<String, String> callers = record(calling.callId());
        assertSays(
                callers,
                "originate_disposition",
                "ORIGINATOR_CANCEL",
                "DIALSTATUS",
                "CANCEL",
                "originate_failed_cause",
                "ORIGINATOR_CANCEL",
                "bridge_hangup_cause",
                null);
        assertSays(
                record(callId(called)),
                "bleg_uuid",
                callers.get("uuid"),
                "call_uuid",
                callers.get("uuid"),
                "context",
                "default",
                "destination_number",
                "1001",
                "last_app",
                "bridge",
                "last_arg",
                "user/1001",
                "network_addr",
                "127.0.0.1");
    }

    @Test
    void givenRingingCallee_whenOperatorEndsTheCall_thenItsRecordSaysThatNobodyWasReached() {
        OutgoingCall calling = caller.dial("pair");
        callee.awaitCall(SOON).ring();
        calling.awaitRinging(SOON);
        server.server().callDesk().hangup(List.of(calling.callId()), "USER_BUSY", SOON);
        assertSays(
                record(calling.callId()),
                "originate_disposition",
                "ORIGINATOR_CANCEL",
                "DIALSTATUS",
                "CANCEL",
                "hangup_cause",
                "USER_BUSY");
    }

    @Test
    void givenTalkingPair_whenItIsOver_thenTheCalleesRecordHasItsLineAndItsSound() {
        Pair pair = join("pair");
        assertHears(pair.calling(), pair.called());
        assertHears(pair.called(), pair.calling());
        pair.called().media().awaitPackets(150, SOON);
        String callId = callId(pair.called());
        pair.called().bye();
        pair.calling().awaitBye(SOON);
        Map<String, String> callees = record(callId);
        assertSays(
                callees,
                "line_check",
                callId,
                "read_codec",
                "PCMU",
                "write_codec",
                "PCMU",
                "remote_media_ip",
                pair.called().media().local().getAddress().getHostAddress(),
                "remote_media_port",
                Integer.toString(pair.called().media().local().getPort()),
                "network_addr",
                "127.0.0.1",
                "context",
                "default",
                "bleg_uuid",
                record(pair.calling().callId()).get("uuid"));
        assertTrue(callees.containsKey("line_verdict"), callees::toString);
        assertEquals(
                callId,
                server.server()
                        .lineChecks()
                        .find(callees.get("uuid"))
                        .orElseThrow()
                        .sipCallId());
    }

    private CallView running() {
        return server.server().callDesk().calls(Optional.empty()).get(0);
    }

    private CallView awaitState(String state) {
        long patience = System.nanoTime() + SOON.toNanos();
        while (!running().state().equals(state)) {
            assertTrue(System.nanoTime() < patience, () -> "it is " + running());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return running();
    }

    @Test
    void givenTalkingPair_whenCalleeHolds_thenItIsSeenAndItsRecordCountsIt() {
        Pair pair = join("pair");
        String id = awaitState("bridged").id();
        var own = pair.called().localSdp().orElseThrow();
        pair.called().reinvite(own.withDirection("sendonly"));
        awaitState("held");
        pair.called().reinvite(own.withDirection("sendrecv"));
        awaitState("bridged");
        pair.calling().bye();
        assertNotEquals("0", record(callId(pair.called())).get("hold_accum_usec"));
        assertEquals("0", record(pair.calling().callId()).get("hold_accum_usec"));
        assertEquals(List.of("held 1001", "resumed 1001"), happeningsOf1001(id));
    }

    @Test
    void givenTalkingPair_whenCalleePressesAKey_thenTheStoryShowsItOnce() {
        Pair pair = join("pair");
        String id = awaitState("bridged").id();
        pair.called().request("INFO", "application/dtmf-relay", "Signal=6\r\nDuration=160\r\n");
        pair.calling()
                .media()
                .received()
                .await(
                        "the key 6",
                        packet -> packet.payloadType() == Sdp.TELEPHONE_EVENT && packet.payload()[0] == 6,
                        SOON);
        assertEquals(List.of("digit 6 of 1001"), happeningsOf1001(id));
    }

    private List<String> happeningsOf1001(String id) {
        CallStory story = server.server().callDesk().find(id).orElseThrow();
        return story.entries().stream()
                .filter(CallEntry.Happening.class::isInstance)
                .map(CallEntry.Happening.class::cast)
                .map(happening -> happening.what() + " " + happening.text())
                .filter(text -> text.endsWith(" 1001"))
                .toList();
    }

    @Test
    void givenRingingCallee_whenAskedByTheUuidOfItsLeg_thenTheCallIsFoundAndEnds() {
        OutgoingCall calling = caller.dial("pair");
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        calling.awaitRinging(SOON);
        String uuid = running().legs().get(1).uuid();
        assertEquals(
                running().id(),
                server.server().callDesk().find(uuid).orElseThrow().call().id());
        assertEquals(
                "ended",
                server.server()
                        .callDesk()
                        .hangup(List.of(uuid), "16", SOON)
                        .get(0)
                        .result());
        assertEquals(uuid, record(callId(called)).get("uuid"));
    }

    @Test
    void givenRunningPair_whenTheLineIsAskedForByTheCalleesUuid_thenItsOwnIsTold() {
        Pair pair = join("pair");
        assertHears(pair.called(), pair.calling());
        String uuid = awaitState("bridged").legs().get(1).uuid();
        var check = server.server().lineChecks().find(uuid).orElseThrow();
        assertEquals(callId(pair.called()), check.sipCallId());
        assertTrue(check.running());
    }

    @Test
    void givenLoopback_whenItIsOver_thenAllButTheFirstRecordNameTheFirstCall() {
        Pair pair = join("loop");
        String first = server.server()
                .callDesk()
                .find(pair.calling().callId())
                .orElseThrow()
                .call()
                .id();
        pair.calling().bye();
        awaitNoCalls();
        List<Map<String, String>> others = records().stream()
                .filter(record -> !first.equals(record.get("uuid")))
                .toList();
        assertEquals(3, others.size(), others::toString);
        for (Map<String, String> record : others) {
            assertEquals(first, record.get("origin_call_uuid"), record::toString);
        }
    }
}
