package gudok.server;

import static gudok.server.Talk.assertHears;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.SipMessage;
import gudok.phone.SipPhone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** 1000 calls 1001, and while both talk the one who was called, or both, are sent elsewhere. */
@Execution(ExecutionMode.CONCURRENT)
class PartnerTransferScenarioTest extends PairScenario {
    @Override
    TestSetup setup() {
        return new TestSetup()
                .extension("away", "export room=mirror", transfer("-bleg mirror"), "bridge user/1001", "sleep 60000")
                .extension("end", transfer("-bleg mirror"), "bridge user/1001", "hangup CALL_REJECTED")
                .extension("both", transfer("-both mirror"), "bridge user/1001", "hangup CALL_REJECTED")
                .extension("onward", transfer("-bleg third"), "bridge user/1001", "sleep 60000")
                .extension("named", "export room=17", transfer("-bleg told"), "bridge user/1001", "sleep 60000")
                .extension("nowhere", transfer("-bleg nothing_there"), "bridge user/1001", "sleep 60000")
                .extension("mirror", "answer", "echo")
                .extension("third", "bridge user/1002")
                .extension("told", "hangup ${room}");
    }

    private static String transfer(String data) {
        return "sched_broadcast +1 'transfer::" + data + " XML default'";
    }

    @Test
    void givenABridge_whenTheCalledPartyIsSentAway_thenItIsInItsNewExtensionAndTheCallerGoesOn() {
        Pair pair = join("end");
        SipMessage bye = pair.calling().awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=21"), bye.toString());
        assertHears(pair.called(), pair.called());
        assertEquals(200, pair.called().bye().status());
    }

    @Test
    void givenThePartyIsAway_whenTheCallerHangsUp_thenThePartyStays() {
        Pair pair = join("away");
        assertHears(pair.called(), pair.called());
        assertEquals(200, pair.calling().bye().status());
        assertHears(pair.called(), pair.called());
        assertEquals(200, pair.called().bye().status());
    }

    @Test
    void givenABridge_whenBothAreSentAway_thenEachHearsItself() {
        Pair pair = join("both");
        assertHears(pair.called(), pair.called());
        assertHears(pair.calling(), pair.calling());
        assertEquals(200, pair.called().bye().status());
        assertHears(pair.calling(), pair.calling());
        assertEquals(200, pair.calling().bye().status());
    }

    @Test
    void givenThePartyIsSentToABridge_whenTheThirdAnswers_thenTheyHearEachOther() {
        try (SipPhone other = server.registered("1002")) {
            Pair pair = join("onward");
            IncomingCall third = other.awaitCall(SOON);
            third.accept();
            third.awaitAck(SOON);
            assertHears(pair.called(), third);
            assertHears(third, pair.called());
            assertEquals(200, pair.called().bye().status());
            third.awaitBye(SOON);
        }
    }

    @Test
    void givenExportedVariables_whenThePartyIsACallOfItsOwn_thenItHasThem() {
        Pair pair = join("named");
        SipMessage bye = pair.called().awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=17"), bye.toString());
    }

    @Test
    void givenNoSuchExtension_whenThePartyIsSentThere_thenItIsHungUpAndTheCallerStays() {
        Pair pair = join("nowhere");
        SipMessage bye = pair.called().awaitBye(SOON).message();
        assertTrue(bye.header("Reason").contains("cause=3"), bye.toString());
        assertEquals(200, pair.calling().bye().status());
    }

    @Test
    void givenThePartyIsAway_whenItChangesTheSession_thenItIsAnswered() {
        Pair pair = join("away");
        assertHears(pair.called(), pair.called());
        SipMessage held =
                pair.called().reinvite(pair.called().localSdp().orElseThrow().withDirection("sendonly"));
        assertEquals("recvonly", held.sdp().direction());
    }
}
