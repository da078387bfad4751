package gudok.registrar;

import gudok.registrar.RegisterOutcome.Accepted;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.location.FlowIndex;
import gudok.registrar.location.LocationStore;
import gudok.registrar.location.SharedValues;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The rules of REGISTER (RFC 3261 §10.3) over a store of bindings. Safe from any thread, never blocks, has no clock and no
 * effect but on the store: what happened is in the outcome, for events and the log.
 *
 * <p>Kinds of change: a new contact is {@code REGISTERED}; the same phone again is {@code REFRESHED}; a known contact that
 * comes with another flow, path or spelling (a move) is {@code REPLACED} and the change holds the new
 * binding; {@code UNREGISTERED} and {@code EXPIRED} hold the binding that went.
 */
public final class Registrar {
    private final LocationStore store;
    private final RegistrarSettings settings;
    private final RequestRules rules;
    private final Places places;
    private final Room usual;
    private final SharedValues shared = new SharedValues();
    private final FlowIndex flows = new FlowIndex();

    /** For a server with a single socket: the one that a request came to. */
    public Registrar(LocationStore store, RegistrarSettings settings) {
        this(store, settings, place -> false);
    }

    /** For a server that knows nothing of its networks. */
    public Registrar(LocationStore store, RegistrarSettings settings, Predicate<InetSocketAddress> ours) {
        this(store, settings, ours, address -> false);
    }

    /**
     * For a server that believes in every Path.
     *
     * @param ours       true for each socket that the server listens on: no contact may point there
     * @param broadcasts true for an address that all hosts of one of the server's networks hear
     */
    public Registrar(
            LocationStore store,
            RegistrarSettings settings,
            Predicate<InetSocketAddress> ours,
            Predicate<InetAddress> broadcasts) {
        this(store, settings, ours, broadcasts, address -> true);
    }

    /**
     * A registrar over that store. All predicates are asked by any thread.
     *
     * @param ours       true for each socket that the server listens on: no contact may point there
     * @param broadcasts true for an address that all hosts of one of the server's networks hear
     * @param proxies    true for the address of a peer whose Path may begin at another host (RFC 3327 §6)
     */
    public Registrar(
            LocationStore store,
            RegistrarSettings settings,
            Predicate<InetSocketAddress> ours,
            Predicate<InetAddress> broadcasts,
            Predicate<InetAddress> proxies) {
        this.store = store;
        this.settings = settings;
        this.places = new Places(ours, broadcasts, proxies);
        this.rules = new RequestRules(settings, places);
        this.usual = new Room(settings, UserLimits.NONE);
    }

    public RegistrarSettings settings() {
        return settings;
    }

    /**
     * Carries out one authenticated REGISTER, wholly or not at all. The same request again (equal Call-ID and CSeq) gets the
     * same answer and changes nothing. Refusals: 400 bad contact, bad path or misused {@code *}, 403 too many contacts, a
     * contact that is this server or a path to another host, 423 too brief, 439 a flow through a proxy that keeps none, 500 lower CSeq.
     *
     * @param now the present instant, to which all lifetimes refer
     */
    public RegisterOutcome handle(RegisterRequest request, Instant now) {
        try {
            rules.check(request);
            List<String> path = request.path().isEmpty() ? List.of() : path(request);
            boolean query = request.contacts().isEmpty() && !request.removeAll();
            return query ? present(request.aor(), now) : change(OutboundRules.settled(request), path, now);
        } catch (RefusedException e) {
            return e.refusal();
        }
    }

    /** Forgets what has expired at {@code now}; for a timer, once a second or so. */
    public List<Change> expire(Instant now) {
        return store.removeExpired(now).stream()
                .map(binding -> new Change(Kind.EXPIRED, binding))
                .toList();
    }

    /**
     * Forgets bindings by an operator's wish.
     *
     * @param contact of the binding, or another spelling of it; all of the AOR's if empty
     * @return what is gone, as {@code REMOVED}
     */
    public List<Change> remove(Aor aor, Optional<String> contact, Instant now) {
        RemoveStep step = new RemoveStep(contact, now);
        store.update(aor, step);
        return step.changes();
    }

    /**
     * Takes note of a ping's end. A binding that is gone, or has moved since, stays as it is.
     *
     * @param binding      as it was when the ping was sent
     * @param rttMs        round-trip time in milliseconds, or empty if no answer came in time
     * @param missesAllowed so many pings in a row without answer make it unreachable
     * @return {@code UNREACHABLE} or {@code REACHABLE} if that is news, else nothing
     */
    public List<Change> pinged(Binding binding, OptionalInt rttMs, int missesAllowed) {
        PingStep step = new PingStep(rttMs, missesAllowed);
        return store.pinged(binding, step)
                .flatMap(now -> step.news().map(kind -> new Change(kind, now)))
                .map(List::of)
                .orElse(List.of());
    }

    /**
     * Takes note that a connection has closed, once for each, after the last request that came over it. Its bindings that only
     * their phone can connect again are kept and await it: calls to them fail at once until it registers again. Takes the time
     * of a look into a map, and of its bindings. Any thread.
     *
     * @return what has changed, as {@code DISCONNECTED}
     */
    public List<Change> flowClosed(Flow flow) {
        List<Change> changes = new ArrayList<>();
        for (Aor aor : flows.take(flow)) {
            for (Binding binding : store.find(aor)) {
                if (binding.flow().equals(flow) && binding.needsItsConnection() && !binding.isAwaiting()) {
                    store.pinged(binding, Reachability::awaiting)
                            .ifPresent(now -> changes.add(new Change(Kind.DISCONNECTED, now)));
                }
            }
        }
        return changes;
    }

    /**
     * When the last binding of a connection will be gone; empty if it has none. Takes the time of a look into a map for each AOR that
     * has registered over it. Any thread.
     */
    public Optional<Instant> lastExpiry(Flow flow) {
        return flows.find(flow).stream()
                .flatMap(aor -> store.find(aor).stream())
                .filter(binding -> binding.flow().equals(flow))
                .map(Binding::expires)
                .max(Comparator.naturalOrder());
    }

    private Accepted present(Aor aor, Instant now) {
        return new Accepted(live(store.find(aor), now), List.of());
    }

    private List<String> path(RegisterRequest request) {
        List<PathValue> values =
                PathValue.parse(request.path()).orElseThrow(() -> new RefusedException(400, "Bad Path"));
        if (!values.isEmpty()) { // only the first is where we send
            places.checkPath(
                    values.get(0).uri(),
                    request.flow().local(),
                    request.flow().source().getAddress());
        }
        return values.stream().map(PathValue::text).toList();
    }

    private Accepted change(RegisterRequest request, List<String> path, Instant now) {
        Matching matching = new Matching(settings.match(), request.callId());
        List<Wish> wishes = rules.wishes(request, matching);
        Renewal renewal = new Renewal(request, path, shared, now);
        RegisterStep step = new RegisterStep(request, wishes, matching, renewal, room(request.limits()), now);
        List<Binding> bindings = store.update(request.aor(), step);
        if (!bindings.isEmpty()) {
            flows.add(request.flow(), request.aor());
        }
        return new Accepted(live(bindings, now), step.changes());
    }

    private Room room(UserLimits limits) {
        return limits == UserLimits.NONE ? usual : new Room(settings, limits);
    }

    private static List<Binding> live(List<Binding> bindings, Instant now) {
        for (Binding binding : bindings) {
            if (!binding.isLiveAt(now)) {
                return bindings.stream().filter(each -> each.isLiveAt(now)).toList();
            }
        }
        return bindings;
    }
}
