package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A command to a store of values: {@code insert/realm/key/value}. */
record StoreCommand(Verb verb, Key key, Value value) {
    /** What is done. */
    enum Verb {
        INSERT,
        INSERT_IFEMPTY,
        DELETE,
        DELETE_IFMATCH;

        boolean needsValue() {
            return this != DELETE;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads it; slashes in a value belong to it.
     *
     * @throws DialplanException if the verb is not allowed or something is missing
     */
    static StoreCommand parse(Value data, Set<Verb> allowed) {
        List<Value> words = ArgumentSplitter.on('/', data, 4);
        Verb verb = allowed.stream()
                .filter(known -> !words.isEmpty() && !words.get(0).hasPeerText())
                .filter(known -> words.get(0).text().equalsIgnoreCase(known.word()))
                .findFirst()
                .orElseThrow(() -> wrong(data, "does nothing that is known", allowed));
        if (words.size() < (verb.needsValue() ? 4 : 3)
                || words.get(1).isEmpty()
                || words.get(2).isEmpty()) {
            throw wrong(data, "lacks realm, key or value", allowed);
        }
        Key key = new Key(words.get(1).text(), words.get(2).text());
        return new StoreCommand(verb, key, verb.needsValue() ? words.get(3) : Value.EMPTY);
    }

    /** @throws DialplanException if the store refuses the value */
    void execute(KeyValueStore store) {
        switch (verb) {
            case INSERT -> check(store.insert(key, value));
            case INSERT_IFEMPTY -> check(store.insertIfEmpty(key, value));
            case DELETE -> store.delete(key);
            case DELETE_IFMATCH -> store.deleteIfMatch(key, value.text());
        }
    }

    private void check(KeyValueStore.Insertion outcome) {
        switch (outcome) {
            case DONE, EXISTS -> {}
            case TOO_LONG -> throw refused("realm and key, or the value, are too long");
            case FULL -> throw refused("there are too many values - delete some");
        }
    }

    private DialplanException refused(String reason) {
        return new DialplanException("not kept in realm \"" + LogText.of(key.realm()) + "\": " + reason);
    }

    private static DialplanException wrong(Value data, String problem, Set<Verb> allowed) {
        return new DialplanException("\"" + LogText.of(data) + "\" " + problem + " - write "
                + String.join(
                        ", ",
                        allowed.stream().sorted().map(StoreCommand::example).toList()));
    }

    private static String example(Verb verb) {
        return verb.word() + "/realm/key" + (verb.needsValue() ? "/value" : "");
    }
}
