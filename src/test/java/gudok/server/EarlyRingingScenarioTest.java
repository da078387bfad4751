package gudok.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.SipPhone;
import org.junit.jupiter.api.Test;

/** A caller who has sound before anybody answers still learns that it rings. */
class EarlyRingingScenarioTest extends PairScenario {
    @Override
    TestSetup setup() {
        return new TestSetup()
                .extension("recorded", "record_session ${uuid}.wav", "bridge user/1001")
                .extension("tone", "pre_answer", "set transfer_ringback=%(2000,0,425)", "bridge user/1001")
                .extension("after", "bridge user/1001|user/1002");
    }

    @Test
    void givenRecordingBeforeTheAnswer_whenTheCalledPhoneRings_thenTheCallerIsToldSo() {
        OutgoingCall calling = caller.dial("recorded");
        calling.awaitResponse(183, SOON);
        IncomingCall called = callee.awaitCall(SOON);
        called.ring();
        calling.awaitResponse(180, SOON);
        called.accept();
        calling.awaitAnswer(SOON);
    }

    @Test
    void givenSoundBeforeTheAnswerAndRingbackForThoseWhoHaveIt_whenItRings_thenItIsPlayed() {
        OutgoingCall calling = caller.dial("tone");
        calling.awaitResponse(183, SOON);
        callee.awaitCall(SOON).ring();
        long patience = System.nanoTime() + SOON.toNanos();
        while (HeardStream.of(calling).tones(425).isEmpty()) {
            assertTrue(System.nanoTime() < patience, "no ringing is heard");
            calling.media().awaitPackets(calling.media().received().size() + 10, SOON);
        }
    }

    @Test
    void givenAnnouncementOfAPhoneThatRefuses_whenTheNextOneRings_thenTheCallerIsToldSo() {
        try (SipPhone next = server.registered("1002")) {
            OutgoingCall calling = caller.dial("after");
            IncomingCall first = callee.awaitCall(SOON);
            first.progress();
            calling.awaitResponse(183, SOON);
            first.reject(486, "Busy Here");
            next.awaitCall(SOON).ring();
            calling.awaitResponse(180, SOON);
        }
    }
}
