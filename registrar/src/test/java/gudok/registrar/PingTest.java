package gudok.registrar;

import static gudok.registrar.Registers.ALICE;
import static gudok.registrar.Registers.register;
import static gudok.registrar.RegistrarFixture.contacts;
import static gudok.registrar.RegistrarFixture.kinds;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.registrar.Reachability.State;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What pings and operators change. */
class PingTest {
    private static final String A = "sip:alice@192.0.2.7:5062";
    private static final String B = "sip:alice@192.0.2.8:5062";
    private final RegistrarFixture fixture = new RegistrarFixture();

    @Test
    void givenPings_whenAnsweredOrNot_thenOnlyTransitionsAreNews() {
        Binding binding = fixture.accepted(register(A)).bindings().get(0);
        assertEquals(List.of(), answered(binding, 12));
        assertEquals(new Reachability(State.REACHABLE, 12, 0), reachability());
        assertEquals(List.of(), missed(binding));
        assertEquals(new Reachability(State.REACHABLE, 12, 1), reachability());
        List<Change> lost = missed(binding);
        assertEquals(List.of(Kind.UNREACHABLE), kinds(lost));
        assertEquals(fixture.binding(A), lost.get(0).binding());
        assertEquals(List.of(), missed(binding));
        assertEquals(new Reachability(State.UNREACHABLE, 12, 3), reachability());
        assertEquals(List.of(Kind.REACHABLE), kinds(answered(binding, 0)));
        assertEquals(new Reachability(State.REACHABLE, 1, 0), reachability());
    }

    @Test
    void givenNeverAnswered_whenMissesAreUsedUp_thenUnreachable() {
        Binding binding = fixture.accepted(register(A)).bindings().get(0);
        assertEquals(List.of(), missed(binding));
        assertEquals(new Reachability(State.UNKNOWN, 0, 1), reachability());
        assertEquals(List.of(Kind.UNREACHABLE), kinds(missed(binding)));
    }

    @Test
    void givenRefreshMeanwhile_whenPingEnds_thenItCountsUntilTheNextRefresh() {
        Binding binding = fixture.accepted(register(A)).bindings().get(0);
        fixture.accepted(register(A).cseq(2));
        missed(binding);
        missed(binding);
        assertEquals(State.UNREACHABLE, reachability().state());
        fixture.accepted(register(A).cseq(3));
        assertEquals(Reachability.UNKNOWN, reachability());
    }

    @Test
    void givenMoveMeanwhile_whenPingEnds_thenItSaysNothingOfTheNewPlace() {
        Binding binding = fixture.accepted(register(A)).bindings().get(0);
        missed(binding);
        fixture.accepted(register(A).cseq(2).from(new InetSocketAddress("192.0.2.7", 1024)));
        assertEquals(Reachability.UNKNOWN, reachability());
        assertEquals(List.of(), missed(binding));
        assertEquals(Reachability.UNKNOWN, reachability());
    }

    @Test
    void givenBindingThatWent_whenPingEnds_thenNothing() {
        Binding binding = fixture.accepted(register(A)).bindings().get(0);
        fixture.accepted(register(A).cseq(2).expires(0));
        assertEquals(List.of(), fixture.registrar.pinged(binding, OptionalInt.empty(), 1));
        assertEquals(List.of(), fixture.bound());
    }

    @Test
    void givenOperator_whenOneContactIsRemoved_thenTheOtherStays() {
        fixture.accepted(register(A, B));
        Binding gone = fixture.binding(A);
        String spelling = "sip:alice@192.0.2.7:5062;x=1";
        List<Change> changes = fixture.registrar.remove(ALICE, Optional.of(spelling), fixture.now);
        assertEquals(List.of(new Change(Kind.REMOVED, gone)), changes);
        assertEquals(List.of(B), fixture.bound());
        assertEquals(List.of(), fixture.registrar.remove(ALICE, Optional.of(A), fixture.now));
        assertEquals(List.of(), fixture.registrar.remove(ALICE, Optional.of("no uri"), fixture.now));
        assertEquals(List.of(B), fixture.bound());
    }

    @Test
    void givenOperator_whenAllAreRemoved_thenExpiredOnesAreNotHisDoing() {
        fixture.accepted(register().and(A, 60).and(B, 120));
        fixture.pass(60);
        List<Change> changes = fixture.registrar.remove(ALICE, Optional.empty(), fixture.now);
        assertEquals(
                List.of(A, B),
                contacts(changes.stream()
                        .map(Change::binding)
                        .sorted(this::byContact)
                        .toList()));
        assertEquals(
                Kind.EXPIRED,
                changes.stream()
                        .filter(each -> each.binding().contact().equals(A))
                        .findFirst()
                        .orElseThrow()
                        .kind());
        assertEquals(List.of(), fixture.bound());
    }

    private int byContact(Binding one, Binding other) {
        return one.contact().compareTo(other.contact());
    }

    private List<Change> answered(Binding binding, int rttMs) {
        return fixture.registrar.pinged(binding, OptionalInt.of(rttMs), 2);
    }

    private List<Change> missed(Binding binding) {
        return fixture.registrar.pinged(binding, OptionalInt.empty(), 2);
    }

    private Reachability reachability() {
        return fixture.binding(A).reachability();
    }
}
