package gudok.registrar.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryLocationStoreTest extends LocationStoreContract {
    private static final Aor ALICE = new Aor("alice", "example.org");
    private final List<Aor> heard = new ArrayList<>();
    private final LocationStore journaled = new InMemoryLocationStore(heard::add);

    @Override
    protected LocationStore newStore() {
        return new InMemoryLocationStore();
    }

    @Test
    void givenJournal_whenBindingsChange_thenItHearsOfEachChangeOnce() {
        Binding binding = binding("a");
        journaled.update(ALICE, present -> List.of(binding));
        assertEquals(List.of(ALICE), heard);
        journaled.update(ALICE, present -> present);
        journaled.update(new Aor("bob", "example.org"), present -> List.of());
        assertEquals(1, heard.size(), "nothing has changed");
        assertEquals(List.of(binding), journaled.removeExpired(NOW.plusSeconds(100)));
        assertEquals(List.of(ALICE, ALICE), heard);
        journaled.removeExpired(NOW.plusSeconds(200));
        assertEquals(2, heard.size());
    }

    @Test
    void givenJournal_whenPingedOrRestoredOrRefused_thenItHearsNothing() {
        journaled.restore(List.of(binding("a")));
        journaled.pinged(binding("a"), before -> new Reachability(Reachability.State.REACHABLE, 1, 0));
        assertThrows(
                IllegalStateException.class,
                () -> journaled.update(ALICE, present -> {
                    throw new IllegalStateException("refused");
                }));
        assertEquals(List.of(), heard);
    }

    @Test
    void givenJournal_whenItHears_thenTheStoreHasTheChangeAlready() {
        List<Integer> sizes = new ArrayList<>();
        LocationStore[] store = new LocationStore[1];
        store[0] = new InMemoryLocationStore(aor -> sizes.add(store[0].find(aor).size()));
        store[0].update(ALICE, present -> List.of(binding("a"), binding("b")));
        store[0].update(ALICE, present -> List.of());
        assertEquals(List.of(2, 0), sizes);
    }

    @Test
    void givenEqualTextsAndAddresses_whenRestored_thenMemoryHasThemOnce() {
        journaled.restore(List.of(binding("a"), binding("b")));
        List<Binding> found = journaled.find(ALICE);
        assertSame(found.get(0).device().userAgent(), found.get(1).device().userAgent());
        assertSame(found.get(0).local(), found.get(1).local());
    }

    private static Binding binding(String contact) {
        InetSocketAddress phone = new InetSocketAddress("192.0.2.7", 5060);
        Flow flow = new Flow(phone, new InetSocketAddress("192.0.2.1", 5060), "udp");
        Device device = new Device("", 0, new StringBuilder("test phone").toString());
        return new Binding(
                ALICE,
                contact,
                1000,
                device,
                flow,
                List.of(),
                "call",
                1,
                NOW,
                NOW.plusSeconds(100),
                Reachability.UNKNOWN);
    }
}
