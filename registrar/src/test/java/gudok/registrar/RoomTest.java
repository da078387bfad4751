package gudok.registrar;

import static gudok.registrar.Registers.register;
import static gudok.registrar.RegistrarFixture.contacts;
import static gudok.registrar.RegistrarFixture.kinds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.RegisterOutcome.Accepted;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens to a fourth contact where three may be. */
class RoomTest {
    private static final String A = "sip:alice@192.0.2.11";
    private static final String B = "sip:alice@192.0.2.12";
    private static final String C = "sip:alice@192.0.2.13";
    private static final String D = "sip:alice@192.0.2.14";
    private static final String E = "sip:alice@192.0.2.15";

    @Test
    void givenAllAnswer_whenUnavailableAreReplaced_then403() {
        RegistrarFixture full = full(MaxContactsPolicy.REPLACE_UNAVAILABLE);
        full.miss(A, 1);
        assertEquals(403, full.refused(register(D).call("d", 1)).status());
    }

    @Test
    void givenSilentOnes_whenUnavailableAreReplaced_thenTheLongestSilentGoes() {
        RegistrarFixture full = full(MaxContactsPolicy.REPLACE_UNAVAILABLE);
        full.miss(A, 2);
        full.miss(B, 5);
        Binding silent = full.binding(B);
        Accepted answer = full.accepted(register(D).call("d", 1));
        assertEquals(List.of(D, C, A), contacts(answer.bindings()));
        assertEquals(List.of(Kind.REGISTERED, Kind.EVICTED), kinds(answer.changes()));
        assertEquals(
                new Change(Kind.EVICTED, silent, Optional.of(full.binding(D))),
                answer.changes().get(1));
        Accepted next = full.accepted(register(E).call("e", 1));
        assertEquals(List.of(E, D, C), contacts(next.bindings()));
        assertEquals(403, full.refused(register(A).call("a2", 1)).status());
    }

    @Test
    void givenEquallySilentOnes_whenUnavailableAreReplaced_thenTheOldestGoes() {
        RegistrarFixture full = full(MaxContactsPolicy.REPLACE_UNAVAILABLE);
        full.miss(B, 3);
        full.miss(A, 3);
        full.accepted(register(D).call("d", 1));
        assertEquals(List.of(D, C, B), full.bound());
    }

    @Test
    void givenFullAor_whenOldestIsReplaced_thenTheOldestGoes() {
        RegistrarFixture full = full(MaxContactsPolicy.REPLACE_OLDEST);
        full.accepted(register(A).call(A, 2));
        full.pass(1);
        Accepted answer = full.accepted(register(D, E).call("d", 1));
        assertEquals(List.of(A), contacts(answer.bindings().subList(2, 3)));
        List<Change> evicted = answer.changes().stream()
                .filter(change -> change.kind() == Kind.EVICTED)
                .toList();
        assertEquals(
                List.of(B, C), contacts(evicted.stream().map(Change::binding).toList()));
        assertEquals(
                List.of(D, E),
                contacts(
                        evicted.stream().map(each -> each.other().orElseThrow()).toList()));
    }

    @Test
    void givenRetransmission_whenOldestIsReplaced_thenNothingMoreGoes() {
        RegistrarFixture full = full(MaxContactsPolicy.REPLACE_OLDEST);
        Accepted first = full.accepted(register(D).call("d", 1));
        Accepted again = full.accepted(register(D).call("d", 1));
        assertEquals(first.bindings(), again.bindings());
        assertEquals(List.of(), again.changes());
    }

    @Test
    void givenMoreContactsThanRoom_whenOldestIsReplaced_then403() {
        RegistrarFixture full = full(MaxContactsPolicy.REPLACE_OLDEST);
        assertEquals(
                403,
                full.refused(register(D, E, "sip:alice@192.0.2.16", "sip:alice@192.0.2.17")
                                .call("d", 1))
                        .status());
    }

    @Test
    void givenSilentOnes_whenNothingIsReplaced_then403() {
        RegistrarFixture full = full(MaxContactsPolicy.REJECT);
        full.miss(A, 9);
        assertEquals(403, full.refused(register(D).call("d", 1)).status());
    }

    @Test
    void givenSilentOne_whenAContactGoesForAnother_thenItStays() {
        RegistrarFixture full = full(MaxContactsPolicy.REPLACE_UNAVAILABLE);
        full.miss(A, 9);
        Accepted answer = full.accepted(register(D).and(C, 0).call(C, 2));
        assertTrue(contacts(answer.bindings()).containsAll(List.of(A, B, D)));
    }

    private static RegistrarFixture full(MaxContactsPolicy policy) {
        RegistrarFixture fixture = new RegistrarFixture(policy, ContactMatch.RFC);
        for (String contact : List.of(A, B, C)) {
            fixture.accepted(register(contact).call(contact, 1));
            fixture.pass(1);
        }
        return fixture;
    }
}
