package gudok.registrar;

import static gudok.registrar.Registers.ALICE;
import static gudok.registrar.Registers.register;
import static org.junit.jupiter.api.Assertions.assertEquals;

import gudok.registrar.Reachability.State;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.registrar.location.LocationStore;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What pings and operators do to a binding. */
class ReachabilityTest {
    private static final String CONTACT = "sip:alice@192.0.2.7:5062";
    private static final String OTHER = "sip:alice@192.0.2.8:5062";
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final LocationStore store = new InMemoryLocationStore();
    private final Registrar registrar = new Registrar(store, new RegistrarSettings(60, 7200, 3600, 3));

    @BeforeEach
    void bind() {
        registrar.handle(register(CONTACT).request(), NOW);
    }

    private Binding binding() {
        return store.find(ALICE).get(0);
    }

    private List<Kind> miss() {
        return kinds(registrar.pinged(binding(), OptionalInt.empty(), 2));
    }

    private static List<Kind> kinds(List<Change> changes) {
        return changes.stream().map(Change::kind).toList();
    }

    @Test
    void givenMissesInARow_whenAsManyAsAllowed_thenUnreachableOnceAndAnAnswerBringsItBack() {
        assertEquals(List.of(), miss());
        assertEquals(List.of(), kinds(registrar.pinged(binding(), OptionalInt.of(7), 2)));
        assertEquals(new Reachability(State.REACHABLE, 7, 0), binding().reachability());
        assertEquals(List.of(), miss());
        assertEquals(List.of(Kind.UNREACHABLE), miss());
        assertEquals(List.of(), miss());
        assertEquals(new Reachability(State.UNREACHABLE, 7, 3), binding().reachability());
        assertEquals(List.of(Kind.REACHABLE), kinds(registrar.pinged(binding(), OptionalInt.of(0), 2)));
        assertEquals(new Reachability(State.REACHABLE, 1, 0), binding().reachability());
    }

    @Test
    void givenRefresh_whenItComes_thenAReachablePhoneStaysSoAndAnUnreachableOneIsUnknown() {
        registrar.pinged(binding(), OptionalInt.of(7), 2);
        registrar.handle(register(CONTACT).cseq(2).request(), NOW);
        assertEquals(new Reachability(State.REACHABLE, 7, 0), binding().reachability());
        miss();
        miss();
        registrar.handle(register(CONTACT).cseq(3).request(), NOW);
        assertEquals(new Reachability(State.UNKNOWN, 7, 0), binding().reachability());
    }

    @Test
    void givenMove_whenTheOldPlaceAnswers_thenItCountsForNothing() {
        Binding before = binding();
        InetSocketAddress elsewhere = new InetSocketAddress("192.0.2.99", 5062);
        registrar.handle(register(CONTACT).cseq(2).from(elsewhere).request(), NOW);
        assertEquals(List.of(), registrar.pinged(before, OptionalInt.of(7), 2));
        assertEquals(Reachability.UNKNOWN, binding().reachability());
        registrar.remove(ALICE, Optional.empty(), NOW);
        assertEquals(List.of(), registrar.pinged(before, OptionalInt.of(7), 2));
        assertEquals(List.of(), store.find(ALICE));
    }

    @Test
    void givenTwoContacts_whenOneIsRemoved_thenTheOtherStays() {
        registrar.handle(register(OTHER).call("call-2", 1).request(), NOW);
        assertEquals(List.of(), registrar.remove(ALICE, Optional.of("sip:x@y"), NOW));
        assertEquals(List.of(Kind.REMOVED), kinds(registrar.remove(ALICE, Optional.of(OTHER), NOW)));
        assertEquals(CONTACT, binding().contact());
        assertEquals(List.of(Kind.EXPIRED), kinds(registrar.remove(ALICE, Optional.empty(), NOW.plusSeconds(9999))));
        assertEquals(List.of(), store.find(ALICE));
    }
}
