package gudok.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import gudok.registrar.RegisterOutcome.Accepted;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.RegisterOutcome.Refused;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.registrar.location.LocationStore;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** A registrar with room for three contacts, and a clock that a test moves. */
final class RegistrarFixture {
    final LocationStore store = new InMemoryLocationStore();
    final Registrar registrar;
    Instant now = Instant.parse("2030-01-01T00:00:00Z");

    RegistrarFixture(MaxContactsPolicy policy, ContactMatch match) {
        registrar = new Registrar(
                store,
                new RegistrarSettings(60, 7200, 3600, 0, 3, policy, match),
                place -> place.getPort() == 5080 && place.getHostString().equals("198.51.100.1"),
                address -> address.getHostAddress().equals("192.0.2.255"));
    }

    RegistrarFixture() {
        this(MaxContactsPolicy.REPLACE_UNAVAILABLE, ContactMatch.RFC);
    }

    void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }

    Accepted accepted(Registers request) {
        return assertInstanceOf(Accepted.class, registrar.handle(request.request(), now));
    }

    Refused refused(Registers request) {
        List<Binding> before = store.find(Registers.ALICE);
        Refused refused = assertInstanceOf(Refused.class, registrar.handle(request.request(), now));
        assertEquals(before, store.find(Registers.ALICE));
        return refused;
    }

    /** So many pings of the binding with that contact fail. */
    List<Change> miss(String contact, int pings) {
        List<Change> changes = List.of();
        for (int i = 0; i < pings; i++) {
            changes = registrar.pinged(binding(contact), OptionalInt.empty(), 2);
        }
        return changes;
    }

    Binding binding(String contact) {
        return store.find(Registers.ALICE).stream()
                .filter(one -> one.contact().equals(contact))
                .findFirst()
                .orElseThrow();
    }

    List<String> bound() {
        return contacts(store.find(Registers.ALICE));
    }

    static List<String> contacts(List<Binding> bindings) {
        return bindings.stream().map(Binding::contact).toList();
    }

    static List<Kind> kinds(List<Change> changes) {
        return changes.stream().map(Change::kind).toList();
    }
}
