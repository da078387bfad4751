package gudok.registrar.location;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Device;
import gudok.registrar.Flow;
import gudok.registrar.Reachability;
import gudok.registrar.Reachability.State;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a {@link LocationStore} must do while bindings are refreshed, from any thread and in whatever way it keeps them. */
public abstract class RefreshContract {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Aor ALICE = new Aor("alice", "example.org");
    private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.7", 5060);
    private static final int LOOKS = 5_000;
    private final LocationStore store = newStore();

    /** An empty store. */
    protected abstract LocationStore newStore();

    @Test
    void givenBindingsFoundEarlier_whenRefreshedPingedAndRemoved_thenTheyStayAsTheyWere() {
        store.update(ALICE, present -> List.of(binding("a", 1), binding("b", 2)));
        List<Binding> early = store.find(ALICE);
        List<Binding> live = store.live(NOW);
        List<Binding> refreshed = refresh("a", 3);
        store.pinged(binding("a", 3), before -> before.answered(7));
        assertEquals(List.of(binding("b", 2), binding("a", 1)), early);
        assertEquals(early, live);
        assertEquals(List.of(binding("a", 3), binding("b", 2)), refreshed);
        store.update(ALICE, present -> List.of());
        assertEquals(List.of(binding("a", 3), binding("b", 2)), refreshed);
    }

    @Test
    void givenRefreshOfOne_whenFound_thenItIsTheNewestAndTheOtherStays() {
        store.update(ALICE, present -> List.of(binding("a", 1), binding("b", 2), binding("c", 3)));
        List<Binding> after = List.of(binding("b", 4), binding("c", 3), binding("a", 1));
        assertEquals(after, refresh("b", 4));
        assertEquals(after, store.find(ALICE));
        assertEquals(3, store.count(NOW));
    }

    @Test
    void givenPing_whenRefreshed_thenWhatIsKnownOfTheWayIsAsTheChangeSays() {
        store.update(ALICE, present -> List.of(binding("a", 1)));
        Reachability lost = new Reachability(State.UNREACHABLE, 12, 3);
        store.pinged(binding("a", 1), before -> lost);
        assertEquals(lost, store.find(ALICE).get(0).reachability());
        store.update(
                ALICE, present -> List.of(binding("a", 2).with(present.get(0).reachability())));
        assertEquals(binding("a", 2).with(lost), store.find(ALICE).get(0));
        store.update(ALICE, present -> List.of(binding("a", 3)));
        assertEquals(List.of(binding("a", 3)), store.find(ALICE));
    }

    @Test
    void givenShorterLifetimeByRefresh_whenSwept_thenItGoesEarlier() {
        store.update(ALICE, present -> List.of(binding("a", 1), binding("b", 2)));
        Binding brief = times(binding("a", 3), NOW.plusSeconds(3), NOW.plusSeconds(10));
        store.update(ALICE, present -> List.of(brief, present.get(0)));
        assertEquals(1, store.count(NOW.plusSeconds(10)));
        assertEquals(List.of(brief), store.removeExpired(NOW.plusSeconds(10)));
        assertEquals(List.of(binding("b", 2)), store.find(ALICE));
    }

    @Test
    void givenRandomChanges_whenFound_thenAsAPlainListSays() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Binding> plain = List.of();
        for (int i = 1; i < 20_000; i++) {
            List<Binding> next = changed(plain, i, random);
            assertEquals(ordered(next), store.update(ALICE, present -> inTermsOf(present, next)), "seed " + seed);
            assertEquals(ordered(next), store.find(ALICE), "seed " + seed);
            assertEquals(next.size(), store.count(NOW), "seed " + seed);
            plain = next;
        }
    }

    /** Refreshes, pings, moves, drops and adds some; in any order. */
    private static List<Binding> changed(List<Binding> plain, int number, Random random) {
        List<Binding> next = new ArrayList<>();
        for (Binding binding : plain) {
            switch (random.nextInt(12)) {
                case 0 -> next.add(times(binding, NOW.plusSeconds(number), binding.expires()));
                case 1 -> next.add(times(binding, binding.registered(), NOW.plusSeconds(1 + random.nextInt(900))));
                case 2 -> next.add(binding.with(new Reachability(State.REACHABLE, random.nextInt(50), 0)));
                case 3 -> next.add(moved(binding, random.nextInt(3)));
                case 4 -> {}
                default -> next.add(binding);
            }
        }
        if (next.size() < 5 && random.nextInt(3) == 0) {
            next.add(binding("c" + number, number));
        }
        if (random.nextInt(4) == 0) {
            Collections.shuffle(next, random);
        }
        return next.equals(plain) ? next : distinctTimes(next);
    }

    /** No two registered at one instant, which is the order of those that are preferred alike. */
    private static List<Binding> distinctTimes(List<Binding> bindings) {
        List<Binding> distinct = new ArrayList<>();
        for (Binding binding : bindings) {
            Binding one = binding;
            while (distinct.stream().map(Binding::registered).anyMatch(one.registered()::equals)) {
                one = times(one, one.registered().plusNanos(1), one.expires());
            }
            distinct.add(one);
        }
        return distinct;
    }

    /** Those that have not changed as the very objects that the store has shown, as a step of the registrar does. */
    private static List<Binding> inTermsOf(List<Binding> present, List<Binding> wanted) {
        List<Binding> same = new ArrayList<>();
        for (Binding binding : wanted) {
            int at = present.indexOf(binding);
            same.add(at < 0 ? binding : present.get(at));
        }
        return same;
    }

    private static List<Binding> ordered(List<Binding> bindings) {
        return bindings.stream()
                .sorted(Comparator.comparing(Binding::q)
                        .thenComparing(Binding::registered)
                        .reversed())
                .toList();
    }

    @Test
    void givenRefreshesWithoutEnd_whenOthersLook_thenEachBindingIsOfOneRefresh() throws Exception {
        store.update(ALICE, present -> List.of(binding("a", 0), binding("b", 0)));
        List<Supplier<List<Binding>>> looks = List.of(
                () -> store.find(ALICE), () -> store.live(NOW), () -> store.update(ALICE, UnaryOperator.identity()));
        AtomicIntegerArray looked = new AtomicIntegerArray(looks.size());
        AtomicBoolean end = new AtomicBoolean();
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            List<Future<?>> readers = IntStream.range(0, looks.size())
                    .<Future<?>>mapToObj(i -> pool.submit(() -> {
                        while (!end.get()) {
                            looks.get(i).get().forEach(RefreshContract::assertOfOneRefresh);
                            looked.incrementAndGet(i);
                        }
                    }))
                    .toList();
            for (int i = 1; !allLooked(looked) && readers.stream().noneMatch(Future::isDone); i++) {
                refresh(i % 2 == 0 ? "a" : "b", i);
            }
            end.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            end.set(true);
            pool.shutdownNow();
        }
    }

    private static boolean allLooked(AtomicIntegerArray looked) {
        return IntStream.range(0, looked.length()).allMatch(i -> looked.get(i) >= LOOKS);
    }

    private static void assertOfOneRefresh(Binding binding) {
        assertEquals(binding(binding.contact(), binding.cseq()), binding);
    }

    @Test
    void givenAorThatComesAndGoes_whenManyThreadsChangeIt_thenNoneIsLostAndNothingStays() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> threads = Stream.of("a", "b", "c")
                    .<Future<?>>map(contact -> pool.submit(() -> {
                        for (int i = 1; i <= 3_000; i++) {
                            comeAndGo(contact, i);
                        }
                    }))
                    .toList();
            for (Future<?> thread : threads) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(List.of(), store.find(ALICE));
        assertEquals(0, store.count(NOW));
        assertEquals(List.of(), store.removeExpired(NOW.plusSeconds(100_000)));
    }

    private void comeAndGo(String contact, int number) {
        Binding mine = binding(contact, number);
        assertTrue(store.update(ALICE, present -> with(present, mine)).contains(mine));
        assertTrue(store.find(ALICE).contains(mine));
        List<Binding> left = store.update(ALICE, present -> without(present, contact));
        assertTrue(left.stream().noneMatch(one -> one.contact().equals(contact)));
    }

    private List<Binding> refresh(String contact, long cseq) {
        return store.update(ALICE, present -> with(without(present, contact), binding(contact, cseq)));
    }

    private static List<Binding> with(List<Binding> present, Binding more) {
        return Stream.concat(Stream.of(more), present.stream()).toList();
    }

    private static List<Binding> without(List<Binding> present, String contact) {
        return present.stream().filter(one -> !one.contact().equals(contact)).toList();
    }

    /** All of its times come from the CSeq. */
    private static Binding binding(String contact, long cseq) {
        return new Binding(
                ALICE,
                contact,
                Binding.MOST_PREFERRED,
                new Device("", 0, "test phone"),
                new Flow(PHONE, PHONE, "udp"),
                List.of(),
                "call",
                cseq,
                NOW.plusSeconds(cseq),
                NOW.plusSeconds(cseq + 1_000),
                Reachability.UNKNOWN);
    }

    private static Binding times(Binding from, Instant registered, Instant expires) {
        return new Binding(
                from.aor(),
                from.contact(),
                from.q(),
                from.device(),
                from.flow(),
                from.path(),
                from.callId(),
                from.cseq() + 1,
                registered,
                expires,
                from.reachability());
    }

    private static Binding moved(Binding from, int way) {
        Flow elsewhere =
                new Flow(new InetSocketAddress("192.0.2.8", (int) (1024 + from.cseq() % 60_000)), PHONE, "udp");
        return new Binding(
                from.aor(),
                from.contact(),
                way == 0 ? from.q() / 2 : from.q(),
                way == 1 ? new Device("urn:uuid:" + from.cseq(), 1, "") : from.device(),
                way == 2 ? elsewhere : from.flow(),
                List.of("<sip:192.0.2." + way + ";lr>"),
                "call" + way,
                from.cseq() + 1,
                from.registeredNs(),
                from.expiresNs(),
                from.reachability());
    }
}
