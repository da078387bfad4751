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
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Bindings in memory. An AOR without bindings takes no room. Callers get values that never change; what is stored are cells of
 * numbers and of references to what a refresh does not change, and a refresh or a ping writes those numbers in place. A million
 * bindings that are refreshed all the time leave nothing behind that lives longer than the request.
 *
 * <p>Each AOR has its own lock, and nobody holds two. When an AOR must be looked at is put right when that second comes, so a
 * sweep costs what is due and nothing else, and each AOR is due once in the time of one lifetime.
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
        return slot == null ? List.of() : bindings(slot);
    }

    private static List<Binding> bindings(Slot slot) {
        synchronized (slot) {
            return slot.contents().bindings();
        }
    }

    @Override
    public List<Binding> update(Aor aor, UnaryOperator<List<Binding>> change) {
        Update update = new Update(aor, change);
        update.run();
        if (update.changed) {
            journal.changed(aor);
        }
        return update.result;
    }

    @Override
    public Optional<Binding> pinged(Binding pinged, UnaryOperator<Reachability> change) {
        Slot slot = slots.get(pinged.aor());
        if (slot == null) {
            return Optional.empty();
        }
        synchronized (slot) {
            return slot.pinged(pinged, change);
        }
    }

    @Override
    public void restore(Collection<Binding> kept) {
        for (Binding binding : kept) {
            Binding frugal = shared.share(binding).restarted();
            new Update(frugal.aor(), present -> with(frugal, present)).run();
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
            for (Binding binding : bindings(slot)) {
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
        int live = stored.get();
        for (Aor aor : index.due(now.getEpochSecond())) {
            Slot slot = slots.get(aor);
            live -= slot == null ? 0 : expired(slot, now);
        }
        return live;
    }

    private static int expired(Slot slot, Instant now) {
        synchronized (slot) {
            return slot.expiredAt(now);
        }
    }

    @Override
    public List<Binding> removeExpired(Instant now) {
        List<Binding> gone = new ArrayList<>();
        for (Aor aor : index.take(now.getEpochSecond())) {
            int before = gone.size();
            Slot slot = slots.get(aor);
            if (slot != null) {
                sweep(aor, slot, now, gone);
            }
            if (gone.size() > before) {
                journal.changed(aor);
            }
        }
        return gone;
    }

    private void sweep(Aor aor, Slot slot, Instant now, List<Binding> gone) {
        synchronized (slot) {
            int before = slot.size();
            slot.removeExpired(now, gone);
            unschedule(aor, slot);
            settle(aor, slot, slot.size() - before);
        }
    }

    /** Counts a changed slot, and sees to it that it is looked at in time; one that is empty leaves. */
    private void settle(Aor aor, Slot slot, int growth) {
        if (growth != 0) {
            stored.addAndGet(growth);
        }
        long first = slot.firstExpiry();
        if (slot.size() == 0 || first < slot.dueSecond()) {
            unschedule(aor, slot);
        }
        if (slot.size() == 0) {
            slots.remove(aor, slot);
        } else if (first < slot.dueSecond()) {
            index.add(aor, first);
            slot.dueAt(first);
        }
    }

    private void unschedule(Aor aor, Slot slot) {
        if (slot.dueSecond() != Slot.NEVER) {
            index.remove(aor, slot.dueSecond());
            slot.dueAt(Slot.NEVER);
        }
    }

    /** One change of one AOR. */
    private final class Update {
        private final Aor aor;
        private final UnaryOperator<List<Binding>> change;
        private List<Binding> result = List.of();
        private boolean changed;

        Update(Aor aor, UnaryOperator<List<Binding>> change) {
            this.aor = aor;
            this.change = change;
        }

        /** Begins anew when another thread has just made the AOR's slot, or taken it away. */
        void run() {
            boolean done = false;
            while (!done) {
                Slot slot = slots.get(aor);
                done = slot == null ? makes(new Slot(aor)) : changes(slot);
            }
        }

        private boolean makes(Slot slot) {
            synchronized (slot) {
                Contents nothing = slot.contents();
                List<Binding> after = change.apply(nothing.bindings());
                if (after.isEmpty()) {
                    return true;
                }
                boolean first = slots.putIfAbsent(aor, slot) == null;
                if (first) {
                    put(slot, nothing, after);
                }
                return first;
            }
        }

        private boolean changes(Slot slot) {
            synchronized (slot) {
                if (slot.size() == 0) {
                    return false;
                }
                Contents contents = slot.contents();
                result = contents.bindings();
                List<Binding> after = change.apply(result);
                if (after != result) {
                    put(slot, contents, after);
                }
                return true;
            }
        }

        private void put(Slot slot, Contents before, List<Binding> after) {
            int size = slot.size();
            changed = true;
            slot.put(before, after);
            result = Contents.ordered(after);
            settle(aor, slot, slot.size() - size);
        }
    }
}
