package gudok.server.store;

import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.InMemoryStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The values of the dialplan's {@code db}. Calls read and change them in memory ({@link #values()}) and never wait for the disk;
 * the store's thread reads the table once, and then writes what has changed. When more changes than it can note, it says so and
 * writes all of them anew.
 */
public final class StoredValues implements StorePart {
    private static final Logger log = LoggerFactory.getLogger(StoredValues.class);

    /** Rows in one transaction: a fraction of a second. */
    private static final int SLICE = 5_000;

    private final RememberedValues values;
    private final Set<Key> unwritten = new LinkedHashSet<>();
    private Optional<ValueTable> table = Optional.empty();
    private boolean loaded;

    /** @param memory empty; nobody else changes it */
    public StoredValues(InMemoryStore memory) {
        this(memory, 100_000);
    }

    StoredValues(InMemoryStore memory, int mostNotes) {
        values = new RememberedValues(memory, mostNotes);
    }

    /** For calls, from any thread. */
    public KeyValueStore values() {
        return values;
    }

    @Override
    public void attach(Connection connection) throws SQLException {
        ValueTable fresh = new ValueTable(connection);
        table = Optional.of(fresh);
        if (!loaded) {
            load(fresh);
            loaded = true;
        }
    }

    /** What was read of a table that is damaged further on goes into the fresh one. */
    private void load(ValueTable from) throws SQLException {
        List<Key> read = new ArrayList<>();
        List<Key> refused = new ArrayList<>();
        try {
            from.read((key, value) -> (values.restore(key, value) ? read : refused).add(key));
        } catch (SQLException | RuntimeException e) {
            read.forEach(values::note);
            throw e;
        }
        if (!refused.isEmpty()) {
            log.warn("values of db not restored, there is no room for them values={}", refused.size());
        }
        log.debug("values of db restored values={}", read.size());
    }

    @Override
    public Written write() throws SQLException {
        if (unwritten.isEmpty()) {
            collect();
        }
        if (unwritten.isEmpty()) {
            return Written.NOTHING;
        }
        Iterator<Key> keys = unwritten.iterator();
        for (int i = 0; i < SLICE && keys.hasNext(); i++) {
            write(keys.next());
            keys.remove();
        }
        return unwritten.isEmpty() ? Written.ALL : Written.SOME;
    }

    private void collect() throws SQLException {
        RememberedValues.Taken taken = values.take();
        if (taken.overflowed()) {
            log.warn("values of db change faster than the store writes, everything is written anew");
        }
        unwritten.addAll(taken.keys());
        if (taken.everything()) {
            unwritten.addAll(values.keys());
            unwritten.addAll(table.orElseThrow().keys());
        }
    }

    /** As it is now, which may be newer than the note. */
    private void write(Key key) throws SQLException {
        Optional<Value> value = values.find(key);
        if (value.isPresent()) {
            table.orElseThrow().put(key, value.get());
        } else {
            table.orElseThrow().delete(key);
        }
    }

    /** Before the table was read there is nothing written to lose, and the notes say what is newer than the table. */
    @Override
    public void lost() {
        table = Optional.empty();
        if (loaded) {
            unwritten.clear();
            values.noteEverything();
        }
    }
}
