package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.FrameSource;
import gudok.phone.SipMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One of two joined phones, or both, send nothing any more: what both are told, and what both records say. */
class MediaTimeoutScenarioTest extends PairScenario {
    @Override
    TestSetup setup() {
        return new TestSetup()
                .set("rtp_timeout", "2")
                .extension("only", "set hangup_after_bridge=true", "bridge user/1001")
                .extension("then", "bridge user/1001", "hangup CALL_REJECTED");
    }

    @Test
    void givenCalleeVanishes_whenTheBridgeWasAll_thenBothLegsHaveItsCause() {
        Pair pair = join("only");
        pair.calling().media().speak(FrameSource.marked());
        assertTimedOut(pair.called().awaitBye(SOON).message());
        assertTimedOut(pair.calling().awaitBye(SOON).message());
        assertCauses(pair, "MEDIA_TIMEOUT", "MEDIA_TIMEOUT");
    }

    @Test
    void givenCalleeVanishes_whenTheDialplanGoesOn_thenTheCallerHasACauseOfItsOwn() {
        Pair pair = join("then");
        pair.calling().media().speak(FrameSource.marked());
        assertTimedOut(pair.called().awaitBye(SOON).message());
        pair.calling().awaitBye(SOON);
        assertCauses(pair, "CALL_REJECTED", "MEDIA_TIMEOUT");
    }

    @Test
    void givenCallerVanishes_whenItIsNoticed_thenBothLegsHaveItsCause() {
        Pair pair = join("then");
        pair.called().media().speak(FrameSource.marked());
        assertTimedOut(pair.calling().awaitBye(SOON).message());
        assertTimedOut(pair.called().awaitBye(SOON).message());
        assertCauses(pair, "MEDIA_TIMEOUT", "MEDIA_TIMEOUT");
    }

    @Test
    void givenBothVanish_whenItIsNoticed_thenBothLegsHaveTheSameCause() {
        Pair pair = join("only");
        assertTimedOut(pair.calling().awaitBye(SOON).message());
        assertTimedOut(pair.called().awaitBye(SOON).message());
        assertCauses(pair, "MEDIA_TIMEOUT", "MEDIA_TIMEOUT");
    }

    private static void assertTimedOut(SipMessage bye) {
        assertTrue(bye.header("Reason").contains("MEDIA_TIMEOUT"), bye.toString());
    }

    private void assertCauses(Pair pair, String ofCaller, String ofCallee) {
        Map<String, String> callers = record(pair.calling().callId());
        Map<String, String> callees = record(callId(pair.called()));
        assertEquals(ofCaller, callers.get("hangup_cause"));
        assertEquals(ofCallee, callees.get("hangup_cause"));
        assertEquals("MEDIA_TIMEOUT", callers.get("bridge_hangup_cause"));
        assertEquals("send_bye", callers.get("sip_hangup_disposition"));
        assertEquals("send_bye", callees.get("sip_hangup_disposition"));
    }
}
