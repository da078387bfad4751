package gudok.server.store;

import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.InMemoryStore;
import java.nio.file.Path;

/**
 * A process to be killed: registers all users with the number of the round as CSeq, and gives all values that number, without
 * end; prints each round that is on the disk.
 */
final class WritingProcess {
    static final int USERS = 500;

    /** So that the next file is begun every few rounds, and takes several rounds to be complete. */
    private static final long SMALL_LOG_BYTES = 64 * 1024;

    private static final int SLICE_AORS = 100;

    /** So that the tables are compacted every few rounds. */
    private static final long SMALL_TABLES_BYTES = 32 * 1024;

    static final int VALUES = 50;

    private WritingProcess() {}

    static StoredValues values() {
        return new StoredValues(new InMemoryStore(1000, 1 << 20));
    }

    static KeyValueStore.Key key(int number) {
        return new KeyValueStore.Key("rounds", "k" + number);
    }

    public static void main(String[] arguments) {
        StoredValues values = values();
        StoreFixture store = StoreFixture.setup(Path.of(arguments[0]))
                .at(SMALL_LOG_BYTES, SLICE_AORS)
                .compacting(SMALL_TABLES_BYTES)
                .with(values)
                .start();
        for (int round = 1; true; round++) {
            for (int user = 0; user < USERS; user++) {
                store.register("user" + user, "sip:phone", round, 3600);
            }
            for (int number = 0; number < VALUES; number++) {
                values.values().insert(key(number), Value.configured(String.valueOf(round)));
            }
            store.store.flush();
            System.out.println("flushed " + round);
        }
    }
}
