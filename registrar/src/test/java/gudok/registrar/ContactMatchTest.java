package gudok.registrar;

import static gudok.registrar.Registers.register;
import static gudok.registrar.RegistrarFixture.contacts;
import static gudok.registrar.RegistrarFixture.kinds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.RegisterOutcome.Accepted;
import gudok.registrar.RegisterOutcome.Kind;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which binding a contact renews. */
class ContactMatchTest {
    private static final String A = "sip:alice@192.0.2.7:5062";
    private static final String B = "sip:alice@192.0.2.8:5062";
    private static final String ONE = "urn:uuid:1";
    private static final String TWO = "urn:uuid:2";
    private final RegistrarFixture rfc = new RegistrarFixture();
    private final RegistrarFixture byCall =
            new RegistrarFixture(MaxContactsPolicy.REPLACE_UNAVAILABLE, ContactMatch.CALL_ID);

    @Test
    void givenInstance_whenItComesWithAnotherUri_thenItsBindingMoves() {
        Binding old = rfc.accepted(contact(A, ONE, 1)).bindings().get(0);
        Accepted answer = rfc.accepted(contact(B, ONE, 1).call("restarted", 1));
        assertEquals(List.of(B), contacts(answer.bindings()));
        assertEquals(List.of(Kind.REPLACED), kinds(answer.changes()));
        assertEquals(old, answer.changes().get(0).other().orElseThrow());
    }

    @Test
    void givenInstanceWithoutRegId_whenItComesWithAnotherUri_thenItsBindingMoves() {
        rfc.accepted(contact(A, ONE, 0));
        assertEquals(
                List.of(B), contacts(rfc.accepted(contact(B, ONE, 0).cseq(2)).bindings()));
    }

    @Test
    void givenTwoFlowsOfOneInstance_whenTheirUriIsTheSame_thenTwoBindings() {
        rfc.accepted(contact(A, ONE, 1));
        Accepted answer = rfc.accepted(contact(A, ONE, 2).call("second", 1));
        assertEquals(List.of(A, A), contacts(answer.bindings()));
        assertEquals(List.of(Kind.REGISTERED), kinds(answer.changes()));
    }

    @Test
    void givenTwoPhonesWithOneUriBehindTwoNats_whenInstancesDiffer_thenTwoBindings() {
        rfc.accepted(contact(A, ONE, 0));
        rfc.accepted(contact(A, TWO, 0).call("other", 1).from(new InetSocketAddress("203.0.113.4", 1024)));
        Accepted gone = rfc.accepted(contact(A, TWO, 0, 0).call("other", 2));
        assertEquals(List.of(Kind.UNREGISTERED), kinds(gone.changes()));
        assertEquals(ONE, gone.bindings().get(0).device().instance());
    }

    @Test
    void givenBindingWithInstance_whenTheUriComesWithoutOne_thenItIsTheSame() {
        rfc.accepted(contact(A, ONE, 1));
        assertEquals(List.of(), rfc.accepted(register().and(A, 0).cseq(2)).bindings());
    }

    @Test
    void givenRegIdWithoutInstance_whenRegistering_thenItMeansNothing() {
        rfc.accepted(contact(A, "", 1));
        Accepted answer = rfc.accepted(contact(A, "", 2).cseq(2));
        assertEquals(1, answer.bindings().size());
        assertEquals(0, answer.bindings().get(0).device().regId());
    }

    @Test
    void givenOverlongInstance_whenRegistering_thenItIsAsIfAbsent() {
        assertEquals(
                "",
                rfc.accepted(contact(A, "u".repeat(257), 1))
                        .bindings()
                        .get(0)
                        .device()
                        .instance());
    }

    @Test
    void givenPhoneThatMoves_whenOldContactGoesInTheSameRequest_thenTheNewOneStays() {
        rfc.accepted(contact(A, ONE, 0));
        Accepted after = rfc.accepted(contact(B, ONE, 0).and(A, 0, 1000, ONE, 0).cseq(2));
        assertEquals(List.of(B), contacts(after.bindings()));
        Accepted back =
                rfc.accepted(contact(B, ONE, 0, 0).and(A, 600, 1000, ONE, 0).cseq(3));
        assertEquals(List.of(A), contacts(back.bindings()));
    }

    @Test
    void givenLowerCseq_whenInstanceMatches_then500() {
        rfc.accepted(contact(A, ONE, 1).cseq(5));
        assertEquals(500, rfc.refused(contact(B, ONE, 1).cseq(4)).status());
    }

    @Test
    void givenCallIdMatch_whenContactChanges_thenTheCallsBindingMoves() {
        byCall.accepted(contact(A, ONE, 0).call("x", 1));
        Accepted answer = byCall.accepted(contact(B, TWO, 0).call("x", 2));
        assertEquals(List.of(B), contacts(answer.bindings()));
        assertEquals(List.of(Kind.REPLACED), kinds(answer.changes()));
    }

    @Test
    void givenCallIdMatch_whenAnotherCallHasTheSameContact_thenTwoBindings() {
        byCall.accepted(contact(A, ONE, 0).call("x", 1));
        assertEquals(
                2, byCall.accepted(contact(A, ONE, 0).call("y", 1)).bindings().size());
        assertEquals(
                1,
                byCall.accepted(contact(A, ONE, 0, 0).call("x", 2)).bindings().size());
        assertEquals("y", byCall.store.find(Registers.ALICE).get(0).callId());
    }

    @Test
    void givenPreferences_whenListed_thenHighestFirstThenNewest() {
        rfc.accepted(register().and(A, 600, 500, "", 0).call("1", 1));
        rfc.pass(1);
        rfc.accepted(register().and(B, 600, 500, "", 0).call("2", 1));
        rfc.pass(1);
        String late = "sip:alice@192.0.2.9";
        Accepted answer = rfc.accepted(register().and(late, 600, 499, "", 0).call("3", 1));
        assertEquals(List.of(B, A, late), contacts(answer.bindings()));
        assertEquals(
                List.of(late, B, A),
                contacts(rfc.accepted(register().and(late, 600, 1000, "", 0).call("3", 2))
                        .bindings()));
    }

    @Test
    void givenRefresh_whenNothingElseDiffers_thenMemoryKeepsWhatItHas() {
        Binding old = rfc.accepted(contact(text(A), text(ONE), 1).path("<sip:p;lr>"))
                .bindings()
                .get(0);
        rfc.pass(10);
        Accepted answer = rfc.accepted(contact(text(A), text(ONE), 1)
                .path("<sip:p;lr>")
                .call(text("call-1"), 2)
                .agent(text("test phone")));
        Binding renewed = answer.bindings().get(0);
        assertEquals(List.of(Kind.REFRESHED), kinds(answer.changes()));
        assertEquals(rfc.now.plusSeconds(600), renewed.expires());
        assertEquals(2, renewed.cseq());
        assertSame(old.aor(), renewed.aor());
        assertSame(old.contact(), renewed.contact());
        assertSame(old.device(), renewed.device());
        assertSame(old.flow(), renewed.flow());
        assertSame(old.path(), renewed.path());
        assertSame(old.callId(), renewed.callId());
        assertTrue(renewed.registered().isAfter(old.registered()));
    }

    private static String text(String text) {
        return new StringBuilder(text).toString();
    }

    private static Registers contact(String uri, String instance, int regId) {
        return contact(uri, instance, regId, 600);
    }

    private static Registers contact(String uri, String instance, int regId, long expires) {
        return register().and(uri, expires, 1000, instance, regId);
    }
}
