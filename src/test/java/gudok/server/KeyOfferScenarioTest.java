package gudok.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.phone.IncomingCall;
import gudok.phone.OutgoingCall;
import gudok.phone.Sdp;
import gudok.server.view.CallView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones that take keys in one profile alone, where they are offered some that may be left unused. */
class KeyOfferScenarioTest extends PairScenario {
    private static final String KEY =
            "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj\r\n";
    private static final String OPTIONAL = "RTP/AVP";
    private static final String MANDATORY = "RTP/SAVP";

    @Override
    TestSetup setup() {
        String wish = "[rtp_secure_media=optional:AES_CM_128_HMAC_SHA1_80]";
        return new TestSetup()
                .extension("optional", "bridge " + wish + "user/1001")
                .extension("answered", "answer", "sleep 60000");
    }

    private static List<String> keys(IncomingCall called) {
        return called.invite()
                .sdp()
                .text()
                .lines()
                .filter(line -> line.startsWith("a=crypto:"))
                .toList();
    }

    private IncomingCall awaitOffer(String profile) {
        IncomingCall called = callee.awaitCall(SOON);
        assertEquals(profile, called.invite().sdp().profile());
        assertEquals(1, keys(called).size());
        return called;
    }

    private static void accept(IncomingCall called, String profile) {
        Sdp plain = Sdp.audio(
                called.media().local(),
                List.of(called.media().codec()),
                called.media().ptimeMs());
        called.accept(new Sdp(plain.text().replace("RTP/AVP", profile) + KEY));
        called.awaitAck(SOON);
    }

    private void end(OutgoingCall calling, IncomingCall called) {
        calling.awaitAnswer(SOON);
        calling.bye();
        called.awaitBye(SOON);
        awaitNoCalls();
    }

    private IncomingCall awaitAnew(IncomingCall refused, String profile) {
        IncomingCall anew = awaitOffer(profile);
        assertEquals(refused.callId(), anew.callId());
        assertEquals(keys(refused), keys(anew));
        assertNotEquals(refused.invite().header("CSeq"), anew.invite().header("CSeq"), "the INVITE is another one");
        return anew;
    }

    @ParameterizedTest
    @ValueSource(ints = {415, 488, 606})
    void givenPhoneThatRefusesOptionalKeys_whenCalled_thenItIsOfferedMandatoryOnesAndTheNextTimeAtOnce(int status) {
        OutgoingCall calling = caller.dial("optional");
        IncomingCall refused = awaitOffer(OPTIONAL);
        refused.reject(status, "Not Acceptable");
        IncomingCall anew = awaitAnew(refused, MANDATORY);
        accept(anew, MANDATORY);
        end(calling, anew);
        OutgoingCall again = caller.dial("optional");
        IncomingCall atOnce = awaitOffer(MANDATORY);
        accept(atOnce, MANDATORY);
        end(again, atOnce);
    }

    @Test
    void givenPhoneThatTookMandatoryKeysAfterARefusal_whenTheCallIsShown_thenItsLegIsAnsweredAndSoIsItsRecord() {
        OutgoingCall calling = caller.dial("optional");
        IncomingCall refused = awaitOffer(OPTIONAL);
        refused.reject(488, "Not Acceptable Here");
        IncomingCall anew = awaitAnew(refused, MANDATORY);
        assertEquals("new", shown(1));
        anew.ring();
        calling.awaitRinging(SOON);
        assertEquals("ringing", shown(1));
        accept(anew, MANDATORY);
        calling.awaitAnswer(SOON);
        assertEquals("answered", shown(1));
        end(calling, anew);
        assertEquals("NORMAL_CLEARING", record(callId(anew)).get("hangup_cause"));
        assertNotEquals("", record(callId(anew)).get("answer_stamp"));
    }

    @Test
    void givenPhoneThatLeavesOptionalKeysUnused_whenItAnswers_thenTheLogTellsThatItIsNotEncrypted() {
        try (LogLines log = new LogLines()) {
            OutgoingCall calling = caller.dial("optional");
            IncomingCall called = awaitOffer(OPTIONAL);
            called.accept();
            called.awaitAck(SOON);
            String line = log.await("sip keys not taken", text -> text.contains(callId(called)), SOON);
            assertTrue(line.contains("transport=udp"), line);
            end(calling, called);
        }
    }

    private String shown(int leg) {
        List<CallView> calls = server.server().callDesk().calls(Optional.empty());
        return calls.get(0).legs().get(leg).state();
    }

    @Test
    void givenPhoneThatRefusesBoth_whenCalled_thenTheCallerHears488AndNothingIsRemembered() {
        for (int i = 0; i < 2; i++) {
            OutgoingCall calling = caller.dial("optional");
            IncomingCall first = awaitOffer(OPTIONAL);
            first.reject(488, "Not Acceptable Here");
            awaitAnew(first, MANDATORY).reject(488, "Not Acceptable Here");
            assertEquals(488, calling.finalStatus());
        }
        assertEquals(
                4,
                callee.messages().all().stream()
                        .filter(record -> record.message().isRequest("INVITE"))
                        .count());
    }

    @Test
    void givenPhoneThatHasOfferedMandatoryKeys_whenCalled_thenItIsOfferedSuch_andOptionalOnesIfItRefusesThem() {
        OutgoingCall itself = callee.prepare("answered")
                .offer(sdp -> new Sdp(sdp.text().replace("RTP/AVP", "RTP/SAVP") + KEY))
                .dial();
        itself.awaitAnswer(SOON);
        itself.bye();
        OutgoingCall calling = caller.dial("optional");
        IncomingCall refused = awaitOffer(MANDATORY);
        refused.reject(488, "Not Acceptable Here");
        IncomingCall anew = awaitAnew(refused, OPTIONAL);
        accept(anew, OPTIONAL);
        end(calling, anew);
        caller.dial("optional");
        awaitOffer(OPTIONAL).reject(486, "Busy Here");
    }

    @Test
    void givenMandatoryKeysOffered_whenAnsweredWithoutAny_thenTheCallFails() {
        OutgoingCall calling = caller.dial("optional");
        IncomingCall refused = awaitOffer(OPTIONAL);
        refused.reject(488, "Not Acceptable Here");
        awaitAnew(refused, MANDATORY).accept();
        assertTrue(calling.finalStatus() >= 400);
    }

    @Test
    void givenPhoneThatIsBusy_whenCalled_thenItIsAskedOnce() {
        OutgoingCall calling = caller.dial("optional");
        awaitOffer(OPTIONAL).reject(486, "Busy Here");
        assertEquals(486, calling.finalStatus());
        assertEquals(
                1,
                callee.messages().all().stream()
                        .filter(record -> record.message().isRequest("INVITE"))
                        .count());
    }
}
