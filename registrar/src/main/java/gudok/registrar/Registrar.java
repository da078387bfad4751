package gudok.registrar;

import gudok.registrar.RegisterOutcome.Accepted;
import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.location.LocationStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rules of REGISTER (RFC 3261 §10.3) over a store of bindings. Safe from any thread, never blocks, has no clock and no
 * effect but on the store: what happened is in the outcome, for events and the log.
 *
 * <p>Kinds of change: a new contact is {@code REGISTERED}; the same phone again is {@code REFRESHED}; a known contact that
 * comes with another Call-ID, source or spelling (a restart, a move) is {@code REPLACED} and the change holds the new
 * binding; {@code UNREGISTERED} and {@code EXPIRED} hold the binding that went.
 */
public final class Registrar {
    private final LocationStore store;
    private final RegistrarSettings settings;
    private final RequestRules rules;

    public Registrar(LocationStore store, RegistrarSettings settings) {
        this.store = store;
        this.settings = settings;
        this.rules = new RequestRules(settings);
    }

    /**
     * Carries out one authenticated REGISTER, wholly or not at all. The same request again (equal Call-ID and CSeq) gets the
     * same answer and changes nothing. Refusals: 400 bad contact or misused {@code *}, 403 too many contacts or a contact
     * that is this server or a multicast address, 423 too brief, 500 lower CSeq.
     *
     * @param now the present instant, to which all lifetimes refer
     */
    public RegisterOutcome handle(RegisterRequest request, Instant now) {
        try {
            List<Wish> wishes = rules.wishes(request);
            boolean query = wishes.isEmpty() && !request.removeAll();
            return query ? present(request.aor(), now) : change(request, wishes, now);
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
     * What a ping of {@code binding} has shown. Nothing happens when the phone has moved meanwhile or is gone.
     *
     * @param rttMs         until its answer, or empty if none came
     * @param missesAllowed so many misses in a row make it unreachable
     * @return the step to unreachable or back; empty if the state is the same as before, or the first that is known
     */
    public List<Change> pinged(Binding binding, OptionalInt rttMs, int missesAllowed) {
        List<Change> changes = new ArrayList<>(1);
        store.update(binding.aor(), stored -> {
            changes.clear();
            return stored.stream()
                    .map(present ->
                            isSamePlace(present, binding) ? pinged(present, rttMs, missesAllowed, changes) : present)
                    .toList();
        });
        return changes;
    }

    private static boolean isSamePlace(Binding present, Binding pinged) {
        return present.contact().equals(pinged.contact()) && present.source().equals(pinged.source());
    }

    private static Binding pinged(Binding present, OptionalInt rttMs, int missesAllowed, List<Change> changes) {
        Reachability before = present.reachability();
        Binding after =
                present.with(rttMs.isPresent() ? before.answered(rttMs.getAsInt()) : before.missed(missesAllowed));
        boolean wasOut = before.state() == Reachability.State.UNREACHABLE;
        boolean isOut = after.reachability().state() == Reachability.State.UNREACHABLE;
        if (wasOut != isOut) {
            changes.add(new Change(isOut ? Kind.UNREACHABLE : Kind.REACHABLE, after));
        }
        return after;
    }

    /**
     * Takes bindings away because an operator says so.
     *
     * @param contact as the phone wrote it; empty for all bindings of {@code aor}
     */
    public List<Change> remove(Aor aor, Optional<String> contact, Instant now) {
        List<Change> changes = new ArrayList<>();
        store.update(aor, stored -> {
            changes.clear();
            List<Binding> kept = new ArrayList<>(stored);
            kept.removeIf(binding -> contact.map(binding.contact()::equals).orElse(true)
                    && changes.add(new Change(binding.isLiveAt(now) ? Kind.REMOVED : Kind.EXPIRED, binding)));
            return kept;
        });
        return changes;
    }

    private Accepted present(Aor aor, Instant now) {
        return new Accepted(live(store.find(aor), now), List.of());
    }

    private Accepted change(RegisterRequest request, List<Wish> wishes, Instant now) {
        RegisterStep step = new RegisterStep(request, wishes, settings.maxContacts(), now);
        List<Binding> bindings = store.update(request.aor(), step);
        return new Accepted(live(bindings, now), step.changes());
    }

    private static List<Binding> live(List<Binding> bindings, Instant now) {
        return bindings.stream().filter(binding -> binding.isLiveAt(now)).toList();
    }
}
