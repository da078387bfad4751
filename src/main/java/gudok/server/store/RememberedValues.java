package gudok.server.store;

import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.InMemoryStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Values in memory, and a note of each key that has changed, in bounded room: when there is no more, it notes instead that
 * everything has to be written. Any thread; nobody waits for more than a look into a map.
 */
final class RememberedValues implements KeyValueStore {
    private final InMemoryStore memory;
    private final int mostNotes;
    private final Set<Key> noted = new LinkedHashSet<>();
    private boolean everything;
    private boolean overflowed;

    /** @param mostNotes keys that may have changed between two writings before all are written */
    RememberedValues(InMemoryStore memory, int mostNotes) {
        this.memory = memory;
        this.mostNotes = mostNotes;
    }

    /**
     * What was noted.
     *
     * @param keys       whose values have changed; none if everything has to be written
     * @param overflowed whether changes came faster than they were taken
     */
    record Taken(List<Key> keys, boolean everything, boolean overflowed) {}

    synchronized Taken take() {
        Taken taken = new Taken(everything ? List.of() : List.copyOf(noted), everything, overflowed);
        noted.clear();
        everything = false;
        overflowed = false;
        return taken;
    }

    /** From now on single keys need not be noted, until the next {@link #take()}. */
    synchronized void noteEverything() {
        everything = true;
        noted.clear();
    }

    /** The disk lacks what memory has of it. */
    synchronized void note(Key key) {
        if (everything || noted.contains(key)) {
            return;
        }
        if (noted.size() >= mostNotes) {
            overflowed = true;
            noteEverything();
        } else {
            noted.add(key);
        }
    }

    /** Takes a value from the disk, unless a call was faster; false if there is no room for it. */
    synchronized boolean restore(Key key, Value value) {
        boolean newer = noted.contains(key) || memory.find(key).isPresent();
        return newer || memory.insert(key, value) == Insertion.DONE;
    }

    synchronized List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        memory.realms().forEach(realm -> memory.names(realm).forEach(name -> keys.add(new Key(realm, name))));
        return keys;
    }

    @Override
    public Optional<Value> find(Key key) {
        return memory.find(key);
    }

    @Override
    public synchronized Insertion insert(Key key, Value value) {
        return noted(key, memory.insert(key, value));
    }

    @Override
    public synchronized Insertion insertIfEmpty(Key key, Value value) {
        return noted(key, memory.insertIfEmpty(key, value));
    }

    private Insertion noted(Key key, Insertion outcome) {
        if (outcome == Insertion.DONE) {
            note(key);
        }
        return outcome;
    }

    @Override
    public synchronized boolean deleteIf(Key key, Predicate<Value> condition) {
        boolean deleted = memory.deleteIf(key, condition);
        if (deleted) {
            note(key);
        }
        return deleted;
    }

    @Override
    public List<String> names(String realm) {
        return memory.names(realm);
    }
}
