package gudok.registrar.location;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import gudok.registrar.Reachability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Bindings in memory. An AOR without bindings takes no room. A refresh only replaces the binding: when its AOR must be looked
 * at is put right when that second comes, so a sweep costs what is due and nothing else, and each AOR is due once in the time
 * of one lifetime.
 */
public final class InMemoryLocationStore implements LocationStore {
    private final ConcurrentMap<Aor, Slot> slots = new ConcurrentHashMap<>();
    private final ExpiryIndex index = new ExpiryIndex();
    private final AtomicInteger stored = new AtomicInteger();
    private final SharedValues shared = new SharedValues();
    private final BindingJournal journal;

    /** A store that nobody listens to. */
    public InMemoryLocationStore() {
        this(BindingJournal.NONE);
    }

    /** @param journal hears of each AOR whose bindings have changed */
    public InMemoryLocationStore(BindingJournal journal) {
        this.journal = journal;
    }

    @Override
    public List<Binding> find(Aor aor) {
        Slot slot = slots.get(aor);
        return slot == null ? List.of() : slot.bindings();
    }

    @Override
    public List<Binding> update(Aor aor, UnaryOperator<List<Binding>> change) {
        Update update = new Update(change);
        slots.compute(aor, update);
        if (update.changed) {
            journal.changed(aor);
        }
        return update.result;
    }

    @Override
    public Optional<Binding> pinged(Binding pinged, UnaryOperator<Reachability> change) {
        Ping ping = new Ping(pinged, change);
        slots.compute(pinged.aor(), new Update(ping));
        return ping.result();
    }

    @Override
    public void restore(Collection<Binding> kept) {
        for (Binding binding : kept) {
            Binding frugal = shared.share(binding);
            slots.compute(frugal.aor(), new Update(present -> with(frugal, present)));
        }
    }

    private static List<Binding> with(Binding restored, List<Binding> present) {
        List<Binding> more = new ArrayList<>(present.size() + 1);
        for (Binding binding : present) {
            if (binding.contact().equals(restored.contact()) && binding.device().isSameInstance(restored.device())) {
                return present;
            }
            more.add(binding);
        }
        more.add(restored);
        return more;
    }

    @Override
    public void forEachLive(Instant now, Consumer<Binding> visitor) {
        for (Slot slot : slots.values()) {
            for (Binding binding : slot.bindings()) {
                if (binding.isLiveAt(now)) {
                    visitor.accept(binding);
                }
            }
        }
    }

    @Override
    public Iterator<Aor> aors() {
        return slots.keySet().iterator();
    }

    /** Those that have expired since the last sweep are counted one by one. */
    @Override
    public int count(Instant now) {
        int[] live = {stored.get()};
        index.forEachDue(now.getEpochSecond(), aor -> {
            Slot slot = slots.get(aor);
            live[0] -= slot == null ? 0 : slot.expiredAt(now);
        });
        return live[0];
    }

    @Override
    public List<Binding> removeExpired(Instant now) {
        List<Binding> gone = new ArrayList<>();
        for (Aor aor : index.take(now.getEpochSecond())) {
            int before = gone.size();
            slots.computeIfPresent(aor, (key, slot) -> {
                slot.removeExpired(now, gone);
                unschedule(key, slot);
                return settled(key, slot, before - gone.size());
            });
            if (gone.size() > before) {
                journal.changed(aor);
            }
        }
        return gone;
    }

    /** Counts a changed slot, and sees to it that it is looked at in time; null if it is empty. */
    private Slot settled(Aor aor, Slot slot, int growth) {
        if (growth != 0) {
            stored.addAndGet(growth);
        }
        long first = slot.firstExpiry();
        boolean empty = slot.bindings().isEmpty();
        if (empty || first < slot.dueSecond()) {
            unschedule(aor, slot);
        }
        if (first < slot.dueSecond()) {
            index.add(aor, first);
            slot.dueAt(first);
        }
        return empty ? null : slot;
    }

    private void unschedule(Aor aor, Slot slot) {
        if (slot.dueSecond() != Slot.NEVER) {
            index.remove(aor, slot.dueSecond());
            slot.dueAt(Slot.NEVER);
        }
    }

    /** One change under the lock of its key. */
    private final class Update implements BiFunction<Aor, Slot, Slot> {
        private final UnaryOperator<List<Binding>> change;
        private List<Binding> result = List.of();
        private boolean changed;

        Update(UnaryOperator<List<Binding>> change) {
            this.change = change;
        }

        @Override
        public Slot apply(Aor aor, Slot present) {
            List<Binding> before = present == null ? List.of() : present.bindings();
            List<Binding> after = change.apply(before);
            result = before;
            if (after == before || after.isEmpty() && before.isEmpty()) {
                return present;
            }
            changed = true;
            Slot slot = present == null ? new Slot() : present;
            slot.put(after);
            result = slot.bindings();
            return settled(aor, slot, result.size() - before.size());
        }
    }
}
