package gudok.server;

import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.function.ContactLookup;
import gudok.dialplan.function.InMemoryStore;
import gudok.dialplan.function.StandardFunctions;
import gudok.dialplan.function.UserLookup;
import gudok.dialplan.hunt.HuntExpressions;
import gudok.server.store.StoredValues;
import java.util.concurrent.atomic.AtomicReference;

/** What calls leave for each other and what the dialplan's functions ask; stays when the plan is replaced. Any thread. */
final class CallData {
    private static final int MOST_VALUES = 100_000;
    private static final long MOST_CHARACTERS = 16L << 20;

    private final KeyValueStore hash = new InMemoryStore(MOST_VALUES, MOST_CHARACTERS);
    private final StoredValues database = new StoredValues(new InMemoryStore(MOST_VALUES, MOST_CHARACTERS));
    private final AtomicReference<ContactLookup> contacts = new AtomicReference<>(ContactLookup.NONE);

    /** From now on contacts are asked there; before, nobody is registered. */
    void ask(ContactLookup live) {
        contacts.set(live);
    }

    /** What the application and the function {@code hash} keep. */
    KeyValueStore hash() {
        return hash;
    }

    /** What the application and the function {@code db} keep. */
    KeyValueStore database() {
        return database.values();
    }

    /** What of it outlives the server, once a store is given these. */
    StoredValues stored() {
        return database;
    }

    /** @param users of one plan */
    StandardFunctions.Sources sources(UserLookup users) {
        return new StandardFunctions.Sources(
                users,
                (user, domain) -> contacts.get().contacts(user, domain),
                hash,
                database(),
                new HuntExpressions());
    }
}
