package gudok.registrar;

import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
import gudok.registrar.RegisterRequest.Contact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The change that one REGISTER makes to the bindings of its AOR: all of it or none (RFC 3261 §10.3 steps 6 to 8). May run
 * more than once; {@link #changes()} are those of the last run.
 */
final class RegisterStep implements UnaryOperator<List<Binding>> {
    private static final int MAX_USER_AGENT_CHARS = 256;
    private final RegisterRequest request;
    private final List<Wish> wishes;
    private final int maxContacts;
    private final Instant now;
    private List<Change> changes = List.of();

    RegisterStep(RegisterRequest request, List<Wish> wishes, int maxContacts, Instant now) {
        this.request = request;
        this.wishes = wishes;
        this.maxContacts = maxContacts;
        this.now = now;
    }

    List<Change> changes() {
        return changes;
    }

    /** @throws RefusedException if the request is out of order or leaves too many contacts; nothing is to change then */
    @Override
    public List<Binding> apply(List<Binding> stored) {
        changes = new ArrayList<>();
        List<Binding> kept = dropExpired(stored);
        int before = kept.size();
        List<Binding> result = request.removeAll() ? new ArrayList<>() : grant(kept);
        if (request.removeAll()) {
            kept.removeIf(this::isRemoved);
        }
        result.addAll(kept);
        if (result.size() > Math.max(maxContacts, before)) {
            throw RequestRules.tooManyContacts();
        }
        return result;
    }

    private List<Binding> dropExpired(List<Binding> stored) {
        List<Binding> live = new ArrayList<>(stored.size() + wishes.size());
        for (Binding binding : stored) {
            if (binding.isLiveAt(now)) {
                live.add(binding);
            } else {
                changes.add(new Change(Kind.EXPIRED, binding));
            }
        }
        return live;
    }

    private boolean isRemoved(Binding binding) {
        boolean newer = isNewerThan(binding);
        if (newer) {
            changes.add(new Change(Kind.UNREGISTERED, binding));
        }
        return newer;
    }

    /** Takes the bindings that change out of {@code kept}; returns the new ones. */
    private List<Binding> grant(List<Binding> kept) {
        List<Binding> granted = new ArrayList<>(wishes.size());
        for (Wish wish : wishes) {
            int at = indexOf(wish, kept);
            if (at >= 0 && isNewerThan(kept.get(at))) {
                Binding old = kept.remove(at);
                replace(old, wish, granted);
            } else if (at < 0 && !wish.removes()) {
                granted.add(binding(wish));
                changes.add(new Change(Kind.REGISTERED, granted.get(granted.size() - 1)));
            }
        }
        return granted;
    }

    private void replace(Binding old, Wish wish, List<Binding> granted) {
        if (wish.removes()) {
            changes.add(new Change(Kind.UNREGISTERED, old));
            return;
        }
        Binding fresh = binding(wish);
        boolean same = isSamePlace(old, fresh);
        Binding renewed = same ? fresh.with(old.reachability().refreshed()) : fresh;
        granted.add(renewed);
        changes.add(same ? new Change(Kind.REFRESHED, renewed) : new Change(Kind.REPLACED, renewed, Optional.of(old)));
    }

    private static boolean isSamePlace(Binding old, Binding renewed) {
        return old.callId().equals(renewed.callId())
                && old.source().equals(renewed.source())
                && old.contact().equals(renewed.contact());
    }

    /** The same text counts before the same meaning, which is not transitive (§19.1.4). */
    private static int indexOf(Wish wish, List<Binding> bindings) {
        int meaning = -1;
        for (int i = 0; i < bindings.size(); i++) {
            if (bindings.get(i).contact().equals(wish.contact())) {
                return i;
            }
            meaning = meaning < 0 && wish.isFor(bindings.get(i)) ? i : meaning;
        }
        return meaning;
    }

    /** False for a retransmission, which changes nothing (§10.3 step 7). */
    private boolean isNewerThan(Binding binding) {
        boolean sameCall = binding.callId().equals(request.callId());
        if (sameCall && request.cseq() < binding.cseq()) {
            throw new RefusedException(500, "CSeq Lower Than That Of The Binding");
        }
        return !sameCall || request.cseq() > binding.cseq();
    }

    private Binding binding(Wish wish) {
        String agent = request.userAgent();
        Contact asked = wish.asked();
        return new Binding(
                request.aor(),
                wish.contact(),
                asked.q(),
                new Device(
                        asked.instance(),
                        asked.regId(),
                        agent.substring(0, Math.min(agent.length(), MAX_USER_AGENT_CHARS))),
                request.flow(),
                request.path(),
                request.callId(),
                request.cseq(),
                now,
                now.plusSeconds(wish.expires()),
                Reachability.UNKNOWN);
    }
}
