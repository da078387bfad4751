package gudok.registrar.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LocationStore} must do. */
public abstract class LocationStoreContract {
    protected static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Aor ALICE = new Aor("alice", "example.org");
    private static final Aor BOB = new Aor("bob", "example.org");
    private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.7", 5060);
    private final LocationStore store = newStore();

    /** An empty store. */
    protected abstract LocationStore newStore();

    @Test
    void givenEmptyStore_whenAsked_thenNothing() {
        assertEquals(List.of(), store.find(ALICE));
        assertEquals(List.of(), store.live(NOW));
        assertEquals(0, store.count(NOW));
        assertEquals(List.of(), store.removeExpired(NOW));
    }

    @Test
    void givenUpdate_whenFound_thenNewestFirstAndSameAsReturned() {
        Binding old = binding(ALICE, "old", 0, 100);
        Binding middle = binding(ALICE, "middle", 1, 100);
        Binding newest = binding(ALICE, "newest", 2, 100);
        List<Binding> returned = store.update(ALICE, present -> List.of(middle, old, newest));
        assertEquals(List.of(newest, middle, old), returned);
        assertEquals(returned, store.find(ALICE));
    }

    @Test
    void givenTwoAors_whenOneChanges_thenTheOtherStays() {
        Binding alice = put(ALICE, "a", 0, 100);
        put(BOB, "b", 0, 100);
        store.update(BOB, present -> List.of());
        assertEquals(List.of(alice), store.find(ALICE));
        assertEquals(List.of(), store.find(BOB));
    }

    @Test
    void givenBindings_whenChangeRuns_thenItSeesThem() {
        Binding alice = put(ALICE, "a", 0, 100);
        List<Binding> seen = new ArrayList<>();
        store.update(ALICE, present -> {
            seen.clear();
            seen.addAll(present);
            return present;
        });
        assertEquals(List.of(alice), seen);
    }

    @Test
    void givenChangeThatThrows_whenUpdated_thenCallerGetsItAndNothingChanges() {
        Binding alice = put(ALICE, "a", 0, 100);
        IllegalStateException thrown = new IllegalStateException("refused");
        assertEquals(
                thrown,
                assertThrows(
                        IllegalStateException.class,
                        () -> store.update(ALICE, present -> {
                            throw thrown;
                        })));
        assertEquals(List.of(alice), store.find(ALICE));
    }

    @Test
    void givenResult_whenCallerChangesIt_thenRefusedOrWithoutEffect() {
        List<Binding> mine = new ArrayList<>(List.of(binding(ALICE, "a", 0, 100), binding(ALICE, "b", 0, 100)));
        store.update(ALICE, present -> mine);
        mine.clear();
        assertThrows(
                UnsupportedOperationException.class, () -> store.find(ALICE).clear());
        assertEquals(2, store.find(ALICE).size());
    }

    @Test
    void givenLiveAndExpired_whenCounted_thenOnlyLiveOnes() {
        Binding live = put(ALICE, "a", 0, 101);
        put(BOB, "b", 0, 100);
        Instant then = NOW.plusSeconds(100);
        assertEquals(1, store.count(then));
        assertEquals(List.of(live), store.live(then));
    }

    @Test
    void givenLiveAndExpired_whenExpiredAreRemoved_thenTheyAreReturnedOnceAndTheRestStays() {
        Binding dead = binding(ALICE, "dead", 0, 100);
        Binding live = binding(ALICE, "live", 0, 101);
        store.update(ALICE, present -> List.of(dead, live));
        Binding bob = put(BOB, "b", 0, 100);
        Instant then = NOW.plusSeconds(100);
        assertEquals(Set.of(dead, bob), Set.copyOf(store.removeExpired(then)));
        assertEquals(List.of(live), store.find(ALICE));
        assertEquals(List.of(), store.find(BOB));
        assertEquals(List.of(), store.removeExpired(then));
    }

    @Test
    void givenManyThreads_whenEachAddsToOneAor_thenNoneIsLost() throws Exception {
        int threads = 4;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> done = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                        start.await();
                        IntStream.range(0, each).forEach(i -> add(thread * each + i));
                        return null;
                    }))
                    .toList();
            start.countDown();
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        Set<String> contacts = new HashSet<>();
        store.find(ALICE).forEach(binding -> contacts.add(binding.contact()));
        assertEquals(threads * each, contacts.size());
    }

    @Test
    void givenHundredThousandAors_whenListedAndSwept_thenAllAreThere() {
        int aors = 100_000;
        for (int i = 0; i < aors; i++) {
            put(new Aor("user" + i, "example.org"), "c" + i, 0, i % 2 == 0 ? 100 : 200);
        }
        Instant then = NOW.plusSeconds(100);
        assertEquals(aors, store.count(NOW));
        assertEquals(aors / 2, store.live(then).size());
        assertEquals(aors / 2, store.removeExpired(then).size());
        assertTrue(store.live(then).stream().allMatch(binding -> binding.isLiveAt(then)));
        assertEquals(aors / 2, store.count(NOW));
    }

    private void add(int number) {
        store.update(ALICE, present -> {
            List<Binding> more = new ArrayList<>(present);
            more.add(binding(ALICE, "sip:a@h" + number, 0, 100));
            return more;
        });
    }

    private Binding put(Aor aor, String contact, long registeredS, long expiresS) {
        Binding binding = binding(aor, contact, registeredS, expiresS);
        store.update(aor, present -> List.of(binding));
        return binding;
    }

    private static Binding binding(Aor aor, String contact, long registeredS, long expiresS) {
        Instant registered = NOW.plusSeconds(registeredS);
        Instant expires = NOW.plusSeconds(expiresS);
        Flow flow = new Flow(PHONE, PHONE, "udp");
        Device device = new Device("", 0, "");
        Reachability unknown = Reachability.UNKNOWN;
        return new Binding(aor, contact, 1000, device, flow, List.of(), "call", 1, registered, expires, unknown);
    }
}
