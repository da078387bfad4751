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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
    private static final Reachability UNKNOWN = Reachability.UNKNOWN;
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
    void givenPreferences_whenFound_thenHighestFirstThenNewest() {
        Binding low = preferred(binding(ALICE, "low", 5, 100), 100);
        Binding old = preferred(binding(ALICE, "old", 1, 100), 500);
        Binding fresh = preferred(binding(ALICE, "fresh", 2, 100), 500);
        store.update(ALICE, present -> List.of(low, old, fresh));
        assertEquals(List.of(fresh, old, low), store.find(ALICE));
    }

    @Test
    void givenPing_whenNoted_thenOnlyThatReachabilityChanges() {
        Binding one = binding(ALICE, "one", 0, 100);
        Binding two = binding(ALICE, "two", 1, 100);
        store.update(ALICE, present -> List.of(one, two));
        Reachability reached = new Reachability(Reachability.State.REACHABLE, 7, 0);
        List<Reachability> seen = new ArrayList<>();
        Optional<Binding> now = store.pinged(one, before -> {
            seen.add(before);
            return reached;
        });
        assertEquals(Reachability.UNKNOWN, seen.get(0));
        assertEquals(Optional.of(one.with(reached)), now);
        assertEquals(List.of(two, one.with(reached)), store.find(ALICE));
        assertEquals(now, store.pinged(one, before -> before), "the reachability is not what tells bindings apart");
    }

    @Test
    void givenBindingThatMovedOrWent_whenPingIsNoted_thenNothingChanges() {
        Binding old = binding(ALICE, "one", 0, 100);
        Flow elsewhere = new Flow(new InetSocketAddress("192.0.2.8", 5060), PHONE, "udp");
        Binding moved = new Binding(
                ALICE, "one", 1000, old.device(), elsewhere, List.of(), "call", 2, NOW, old.expires(), UNKNOWN);
        store.update(ALICE, present -> List.of(moved));
        assertEquals(Optional.empty(), store.pinged(old, before -> UNKNOWN));
        assertEquals(Optional.empty(), store.pinged(binding(BOB, "one", 0, 100), before -> UNKNOWN));
        assertEquals(List.of(moved), store.find(ALICE));
        assertEquals(List.of(), store.find(BOB));
        assertEquals(1, store.count(NOW));
    }

    @Test
    void givenKeptBindings_whenRestored_thenTheyAreThereAndExpireInTime() {
        Binding first = binding(ALICE, "first", 0, 100);
        Binding second = binding(ALICE, "second", 1, 200);
        Binding bob = binding(BOB, "bob", 0, 300);
        store.restore(List.of(first, bob, second));
        assertEquals(List.of(second, first), store.find(ALICE));
        assertEquals(3, store.count(NOW));
        assertEquals(List.of(first), store.removeExpired(NOW.plusSeconds(100)));
        assertEquals(List.of(second), store.removeExpired(NOW.plusSeconds(200)));
        assertEquals(List.of(bob), store.live(NOW.plusSeconds(200)));
    }

    @Test
    void givenContactThatIsThere_whenAnOlderOneIsRestored_thenItStays() {
        Binding present = put(ALICE, "one", 10, 100);
        store.restore(List.of(binding(ALICE, "one", 0, 500)));
        assertEquals(List.of(present), store.find(ALICE));
        assertEquals(1, store.count(NOW));
    }

    @Test
    void givenChangingLifetimes_whenSwept_thenEachGoesInItsSecondOnly() {
        Instant half = NOW.plusMillis(100_500);
        Binding late = expiring(binding(ALICE, "a", 0, 100), half);
        store.update(ALICE, present -> List.of(late));
        put(BOB, "b", 0, 50);
        put(BOB, "b", 0, 300);
        put(BOB, "b", 0, 200);
        assertEquals(List.of(), store.removeExpired(NOW.plusSeconds(50)));
        assertEquals(List.of(), store.removeExpired(NOW.plusSeconds(100)));
        assertEquals(2, store.count(NOW.plusSeconds(100)));
        assertEquals(1, store.count(half));
        assertEquals(List.of(late), store.removeExpired(half));
        assertEquals(1, store.removeExpired(NOW.plusSeconds(200)).size());
        assertEquals(0, store.count(NOW));
    }

    @Test
    void givenRandomChanges_whenSweptAndCounted_thenAsAPlainListSays() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Map<Aor, List<Binding>> plain = new HashMap<>();
        long second = 0;
        for (int i = 0; i < 5_000; i++) {
            second += random.nextInt(3);
            Instant now = NOW.plusSeconds(second);
            Aor aor = new Aor("user" + random.nextInt(8), "example.org");
            List<Binding> next = new ArrayList<>();
            for (int contact = random.nextInt(4); contact > 0; contact--) {
                next.add(binding(aor, "c" + contact, second - contact, second + random.nextInt(60)));
            }
            plain.put(aor, next);
            store.update(aor, present -> next);
            long live = plain.values().stream()
                    .flatMap(List::stream)
                    .filter(one -> one.isLiveAt(now))
                    .count();
            assertEquals(live, store.count(now), "seed " + seed);
            if (random.nextInt(5) == 0) {
                Set<Binding> gone = new HashSet<>();
                plain.values().forEach(all -> all.removeIf(one -> !one.isLiveAt(now) && gone.add(one)));
                assertEquals(gone, new HashSet<>(store.removeExpired(now)), "seed " + seed);
                assertEquals(live, store.live(now).size(), "seed " + seed);
            }
        }
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

    private static Binding preferred(Binding from, int q) {
        return new Binding(
                from.aor(),
                from.contact(),
                q,
                from.device(),
                from.flow(),
                from.path(),
                from.callId(),
                from.cseq(),
                from.registered(),
                from.expires(),
                from.reachability());
    }

    private static Binding expiring(Binding from, Instant at) {
        return new Binding(
                from.aor(),
                from.contact(),
                from.q(),
                from.device(),
                from.flow(),
                from.path(),
                from.callId(),
                from.cseq(),
                from.registered(),
                at,
                from.reachability());
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
        return new Binding(aor, contact, 1000, device, flow, List.of(), "call", 1, registered, expires, UNKNOWN);
    }
}
