package gudok.registrar;

import gudok.registrar.RegisterOutcome.Change;
import gudok.registrar.RegisterOutcome.Kind;
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
    private final RegisterRequest request;
    private final List<Wish> wishes;
    private final Matching matching;
    private final Renewal renewal;
    private final Room room;
    private final Instant now;
    private List<Change> changes = List.of();

    RegisterStep(
            RegisterRequest request, List<Wish> wishes, Matching matching, Renewal renewal, Room room, Instant now) {
        this.request = request;
        this.wishes = wishes;
        this.matching = matching;
        this.renewal = renewal;
        this.room = room;
        this.now = now;
    }

    List<Change> changes() {
        return changes;
    }

    /** @throws RefusedException if the request is out of order or leaves too many contacts; nothing is to change then */
    @Override
    public List<Binding> apply(List<Binding> stored) {
        changes = new ArrayList<>(2);
        List<Binding> kept = dropExpired(stored);
        int before = kept.size();
        List<Binding> result = new ArrayList<>(before + wishes.size());
        if (request.removeAll()) {
            kept.removeIf(this::isRemoved);
        } else {
            grant(kept, result);
        }
        room.make(kept, result, kept.size() + result.size() - before, changes);
        result.addAll(kept);
        return changes.isEmpty() ? stored : result;
    }

    private List<Binding> dropExpired(List<Binding> stored) {
        List<Binding> live = new ArrayList<>(stored.size());
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

    /** Takes the bindings that change out of {@code kept}; puts the new ones into {@code granted}. */
    private void grant(List<Binding> kept, List<Binding> granted) {
        for (Wish wish : wishes) {
            int at = matching.indexOf(wish, kept);
            if (at >= 0 && isNewerThan(kept.get(at))) {
                replace(kept.remove(at), wish, granted);
            } else if (at < 0 && !wish.removes()) {
                Binding first = renewal.first(wish);
                granted.add(first);
                changes.add(new Change(Kind.REGISTERED, first));
            }
        }
    }

    private void replace(Binding old, Wish wish, List<Binding> granted) {
        if (wish.removes()) {
            changes.add(new Change(Kind.UNREGISTERED, old));
            return;
        }
        Binding renewed = renewal.again(wish, old);
        granted.add(renewed);
        changes.add(
                renewal.isMove(wish, old)
                        ? new Change(Kind.REPLACED, renewed, Optional.of(old))
                        : new Change(Kind.REFRESHED, renewed));
    }

    /**
     * False for a retransmission, which changes nothing (§10.3 step 7). A phone that is waited for is back with it: it repeats on its
     * next connection what was not answered on the last one.
     */
    private boolean isNewerThan(Binding binding) {
        boolean sameCall = binding.callId().equals(request.callId());
        if (sameCall && request.cseq() < binding.cseq()) {
            throw new RefusedException(500, "CSeq Lower Than That Of The Binding");
        }
        boolean back = binding.isAwaiting() && !binding.flow().equals(request.flow());
        return !sameCall || request.cseq() > binding.cseq() || back;
    }
}
