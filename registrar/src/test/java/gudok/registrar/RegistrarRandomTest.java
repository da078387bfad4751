package gudok.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.RegisterOutcome.Accepted;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.RegisterOutcome.Refused;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.registrar.location.LocationStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random requests of several phones: what must hold whatever they send. */
class RegistrarRandomTest {
    private static final int MAX_CONTACTS = 4;
    private final LocationStore store = new InMemoryLocationStore();
    private final Registrar registrar = new Registrar(store, new RegistrarSettings(60, 200, 100, MAX_CONTACTS));
    private final Set<String> reported = new HashSet<>();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void givenRandomRequests_whenHandled_thenRulesHold() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            now = now.plusSeconds(random.nextInt(20));
            registrar.expire(now.minusSeconds(random.nextInt(30))).forEach(this::follow);
            refused += step(request(random), "seed " + seed + " step " + i) ? 0 : 1;
        }
        assertTrue(refused > 1000 && refused < 19_000, "refused " + refused + ", seed " + seed);
    }

    /** True if accepted. */
    private boolean step(RegisterRequest request, String where) {
        List<Binding> before = store.find(Registers.ALICE);
        RegisterOutcome outcome = registrar.handle(request, now);
        if (outcome instanceof Refused) {
            assertEquals(before, store.find(Registers.ALICE), where);
            return false;
        }
        Accepted accepted = (Accepted) outcome;
        accepted.changes().forEach(this::follow);
        assertEquals(contacts(store.find(Registers.ALICE)), reported, where);
        assertTrue(accepted.bindings().size() <= MAX_CONTACTS, where);
        assertTrue(accepted.bindings().stream().allMatch(one -> one.isLiveAt(now)), where);
        Accepted again = (Accepted) registrar.handle(request, now);
        assertEquals(accepted.bindings(), again.bindings(), where);
        assertEquals(List.of(), again.changes(), where);
        return true;
    }

    /** The changes alone tell which bindings there are. */
    private void follow(Change change) {
        boolean gone = change.kind() == Kind.EXPIRED || change.kind() == Kind.UNREGISTERED;
        boolean changed = gone
                ? reported.remove(change.binding().contact())
                : reported.add(change.binding().contact());
        assertEquals(gone || change.kind() == Kind.REGISTERED, changed, change.toString());
    }

    private static Set<String> contacts(List<Binding> bindings) {
        return new HashSet<>(bindings.stream().map(Binding::contact).toList());
    }

    private static RegisterRequest request(Random random) {
        boolean star = random.nextInt(30) == 0;
        Registers request = star ? Registers.star().expires(0) : Registers.register();
        List<Integer> phones = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
        for (int i = star ? 0 : random.nextInt(4); i > 0; i--) {
            int phone = phones.remove(random.nextInt(phones.size()));
            request.and("sip:alice@192.0.2." + (10 + phone), random.nextBoolean() ? 100 : random.nextInt(3) * 59L);
        }
        return request.call("call-" + random.nextInt(3), random.nextInt(1000)).request();
    }
}
