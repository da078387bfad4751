package gudok.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.registrar.Reachability.State;
import gudok.registrar.RegisterOutcome.Accepted;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.RegisterOutcome.Refused;
import gudok.registrar.location.InMemoryLocationStore;
import gudok.registrar.location.LocationStore;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random requests of several phones, compared with {@link ReferenceRegistrar}. */
class RegistrarRandomTest {
    private static final int MAX_CONTACTS = 4;
    private static final int MISSES = 2;
    private static final int SCRIPTS = 120;
    /** In requests; all but five of them are random. */
    private static final int SCRIPT_EVERY = 25;

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private final LocationStore store = new InMemoryLocationStore();
    private final List<Binding> reported = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new HashMap<>();
    private final Map<Kind, Integer> kinds = new HashMap<>();
    private Instant now = START;

    static Stream<Arguments> settings() {
        return Stream.of(MaxContactsPolicy.values())
                .flatMap(policy -> Stream.of(ContactMatch.values()).map(match -> Arguments.of(policy, match)));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void givenRandomRequests_whenHandled_thenAsTheRfcSaysStepByStep(MaxContactsPolicy policy, ContactMatch match) {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        RegistrarSettings settings = new RegistrarSettings(60, 200, 100, 0, MAX_CONTACTS, policy, match);
        Registrar registrar = new Registrar(store, settings);
        ReferenceRegistrar reference = new ReferenceRegistrar(settings);
        for (int i = 0; i < SCRIPTS * SCRIPT_EVERY; i++) {
            int number = i;
            String where = policy + " " + match + " seed " + seed + " step " + i;
            now = now.plusSeconds(1 + random.nextInt(10));
            registrar.expire(now.minusSeconds(random.nextInt(30))).forEach(this::follow);
            ping(random, registrar, reference);
            step(scripted(i).orElseGet(() -> request(random, number)), registrar, reference, where);
        }
        assertTrue(statuses.getOrDefault(423, 0) >= SCRIPTS, statuses + " seed " + seed);
        assertTrue(statuses.getOrDefault(500, 0) >= SCRIPTS, statuses + " seed " + seed);
        assertTrue(statuses.getOrDefault(200, 0) >= 2 * SCRIPTS, statuses + " seed " + seed);
        boolean evicts = policy != MaxContactsPolicy.REJECT && match == ContactMatch.RFC;
        assertEquals(evicts, kinds.getOrDefault(Kind.EVICTED, 0) > 10, kinds + " seed " + seed);
    }

    private void step(RegisterRequest request, Registrar registrar, ReferenceRegistrar reference, String where) {
        List<Binding> before = store.find(Registers.ALICE);
        RegisterOutcome outcome = registrar.handle(request, now);
        int status = outcome instanceof Refused refused ? refused.status() : 200;
        statuses.merge(status, 1, Integer::sum);
        assertEquals(reference.handle(request, now), status, where + " " + request);
        assertEquals(reference.rows(now), rows(live()), where + " " + request);
        if (outcome instanceof Refused) {
            assertEquals(before, store.find(Registers.ALICE), where);
            return;
        }
        Accepted accepted = (Accepted) outcome;
        accepted.changes().forEach(this::follow);
        assertEquals(rows(unpinged(store.find(Registers.ALICE))), rows(unpinged(reported)), where);
        assertEquals(live(), accepted.bindings(), where);
        if (removesNoContact(request)) {
            Accepted again = assertInstanceOf(Accepted.class, registrar.handle(request, now), where);
            assertEquals(accepted.bindings(), again.bindings(), where);
            assertEquals(List.of(), again.changes(), where);
        }
    }

    private void ping(Random random, Registrar registrar, ReferenceRegistrar reference) {
        for (Binding binding : live()) {
            if (random.nextInt(3) == 0) {
                boolean answered = random.nextInt(6) == 0;
                registrar
                        .pinged(binding, answered ? OptionalInt.of(5) : OptionalInt.empty(), MISSES)
                        .forEach(this::follow);
                reference.pinged(binding.contact(), binding.device(), binding.callId(), answered, MISSES);
            }
        }
    }

    /** The changes alone tell which bindings there are. */
    private void follow(Change change) {
        kinds.merge(change.kind(), 1, Integer::sum);
        switch (change.kind()) {
            case REGISTERED -> reported.add(change.binding());
            case REFRESHED -> refresh(change.binding());
            case REPLACED -> replace(change.other().orElseThrow(), change.binding());
            case REACHABLE, UNREACHABLE -> {}
            case EXPIRED, UNREGISTERED, EVICTED, REMOVED -> assertTrue(remove(change.binding()), change.toString());
        }
    }

    private void replace(Binding old, Binding now) {
        assertTrue(remove(old), old.toString());
        reported.add(now);
    }

    /** The phone may have begun another call. */
    private void refresh(Binding now) {
        boolean known = remove(now) || removeFirst(one -> isSamePhone(one, now));
        assertTrue(known, now.toString());
        reported.add(now);
    }

    /** Nothing but contact, instance and call tells bindings apart. */
    private boolean remove(Binding gone) {
        return removeFirst(one -> isSamePhone(one, gone) && one.callId().equals(gone.callId()));
    }

    private static boolean isSamePhone(Binding one, Binding other) {
        return one.contact().equals(other.contact()) && one.device().equals(other.device());
    }

    private boolean removeFirst(Predicate<Binding> wanted) {
        return reported.stream()
                .filter(wanted)
                .findFirst()
                .map(reported::remove)
                .orElse(false);
    }

    private List<Binding> live() {
        return store.find(Registers.ALICE).stream()
                .filter(one -> one.isLiveAt(now))
                .toList();
    }

    /** One that leaves may mean a binding by its instance first, and another by its URI when it is repeated. */
    private static boolean removesNoContact(RegisterRequest request) {
        return request.contacts().stream()
                .noneMatch(contact -> contact.expires().orElse(1) == 0);
    }

    private static List<Binding> unpinged(List<Binding> bindings) {
        return bindings.stream()
                .map(binding -> binding.with(Reachability.UNKNOWN))
                .toList();
    }

    private List<String> rows(List<Binding> bindings) {
        return bindings.stream().map(RegistrarRandomTest::row).sorted().toList();
    }

    private static String row(Binding binding) {
        Reachability known = binding.reachability();
        return binding.contact() + "|" + binding.device().instance() + "|"
                + binding.device().regId() + "|" + binding.q() + "|" + binding.callId() + "|" + binding.cseq() + "|"
                + binding.expires() + "|"
                + (known.state() == State.UNREACHABLE ? State.UNREACHABLE + "|" + known.misses() : "");
    }

    /**
     * Requests in a row whose answers are certain: all leave, one comes, its CSeq goes back, it would stay too briefly, it leaves.
     */
    private static Optional<RegisterRequest> scripted(int number) {
        String call = "script-" + number / SCRIPT_EVERY;
        return switch (number % SCRIPT_EVERY) {
            case 20 -> Optional.of(Registers.star().expires(0).call(call, 1).request());
            case 24 -> Optional.of(Registers.star().expires(0).call(call, 5).request());
            case 21 -> Optional.of(only(200).call(call, 3).request());
            case 22 -> Optional.of(only(200).call(call, 2).request());
            case 23 -> Optional.of(only(59).call(call, 4).request());
            default -> Optional.empty();
        };
    }

    private static Registers only(long expires) {
        return Registers.register().and("sip:alice@192.0.2.10", expires, 1000, "", 0);
    }

    /** Each contact belongs to one place, so that a ping means one binding. */
    private static RegisterRequest request(Random random, int number) {
        boolean star = random.nextInt(30) == 0;
        Registers request = star ? Registers.star().expires(0) : Registers.register();
        List<Integer> phones = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
        for (int i = star ? 0 : random.nextInt(4); i > 0; i--) {
            int phone = phones.remove(random.nextInt(phones.size()));
            long expires = random.nextInt(12) == 0 ? 59 : random.nextInt(5) == 0 ? 0 : 100 + random.nextInt(200);
            String instance = random.nextBoolean() ? "" : "urn:uuid:" + random.nextInt(4);
            request.and(
                    "sip:alice@192.0.2." + (10 + phone), expires, random.nextInt(4) * 250, instance, random.nextInt(3));
        }
        int call = random.nextInt(4);
        return request.call("call-" + call, number + 20 - random.nextInt(30))
                .from(new InetSocketAddress("192.0.2.7", 5060 + random.nextInt(2)))
                .request();
    }
}
