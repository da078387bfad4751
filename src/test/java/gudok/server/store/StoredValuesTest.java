package gudok.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.KeyValueStore;
import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.Value;
import gudok.dialplan.function.InMemoryStore;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of the dialplan live longer than the process. */
class StoredValuesTest {
    private static final Key FORWARD = new Key("forward", "1001");

    @TempDir
    private Path folder;

    private static StoredValues values() {
        return values(1000);
    }

    private static StoredValues values(int mostNotes) {
        return new StoredValues(new InMemoryStore(10_000, 1 << 20), mostNotes);
    }

    private StoreFixture store(StoredValues values) {
        return StoreFixture.setup(folder).with(values).start();
    }

    private Map<Key, Value> reread() {
        StoredValues again = values();
        try (StoreFixture after = store(again)) {
            assertEquals("ok", after.store.state());
            Map<Key, Value> all = new HashMap<>();
            KeyValueStore values = again.values();
            for (String realm : new String[] {"forward", "other"}) {
                values.names(realm)
                        .forEach(name -> all.put(
                                new Key(realm, name),
                                values.find(new Key(realm, name)).orElseThrow()));
            }
            return all;
        }
    }

    @Test
    void givenValuesOfBothOrigins_whenStartedAgain_thenTextAndOriginAreBack() {
        Value mixed = Value.configured("sip:").plus(Value.peer("${a}/'")).plus(Value.configured("@b"));
        StoredValues values = values();
        try (StoreFixture before = store(values)) {
            values.values().insert(FORWARD, mixed);
            values.values().insert(new Key("other", "x"), Value.EMPTY);
        }
        assertEquals(Map.of(FORWARD, mixed, new Key("other", "x"), Value.EMPTY), reread());
    }

    @Test
    void givenChangedAndDeletedValues_whenStartedAgain_thenTheLastWordCounts() {
        StoredValues values = values();
        try (StoreFixture before = store(values)) {
            values.values().insert(FORWARD, Value.configured("old"));
            values.values().insert(new Key("forward", "1002"), Value.configured("gone"));
            before.store.flush();
            values.values().insert(FORWARD, Value.configured("new"));
            values.values().delete(new Key("forward", "1002"));
        }
        assertEquals(Map.of(FORWARD, Value.configured("new")), reread());
    }

    @Test
    void givenCallsFasterThanTheDisk_whenItIsReadAtLast_thenTheyKeepTheLastWord() {
        StoredValues values = values();
        try (StoreFixture before = store(values)) {
            values.values().insert(FORWARD, Value.configured("old"));
            values.values().insert(new Key("forward", "1002"), Value.configured("old"));
            values.values().insert(new Key("forward", "1003"), Value.configured("old"));
        }
        StoredValues early = values();
        early.values().insert(FORWARD, Value.configured("new"));
        early.values().insert(new Key("forward", "1002"), Value.configured("new"));
        early.values().delete(new Key("forward", "1002"));
        try (StoreFixture after = store(early)) {
            assertEquals(Optional.of(Value.configured("new")), early.values().find(FORWARD));
            assertEquals(Optional.empty(), early.values().find(new Key("forward", "1002")));
            assertEquals(Optional.of(Value.configured("old")), early.values().find(new Key("forward", "1003")));
        }
    }

    @Test
    void givenMoreChangesThanCanBeNoted_whenStartedAgain_thenNothingIsLost() {
        StoredValues values = values(3);
        try (StoreFixture before = store(values)) {
            values.values().insert(FORWARD, Value.configured("deleted later"));
            before.store.flush();
            values.values().delete(FORWARD);
            for (int i = 0; i < 10; i++) {
                values.values().insert(new Key("other", "k" + i), Value.configured("v" + i));
            }
        }
        Map<Key, Value> after = reread();
        assertEquals(10, after.size());
        assertEquals(Value.configured("v9"), after.get(new Key("other", "k9")));
    }

    @Test
    void givenMoreThanOneSlice_whenWritten_thenAllIsThere() {
        StoredValues values = values(20_000);
        try (StoreFixture before = store(values)) {
            for (int i = 0; i < 6_000; i++) {
                values.values().insert(new Key("forward", "k" + i), Value.configured("v" + i));
            }
            before.store.flush();
            for (int i = 0; i < 6_000; i += 2) {
                values.values().delete(new Key("forward", "k" + i));
            }
        }
        assertEquals(3_000, reread().size());
    }

    @Test
    void givenRandomChangesAndFlushes_whenStartedAgain_thenAsMemoryHadIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<Key, Value> expected = new HashMap<>();
        StoredValues values = values(8);
        try (StoreFixture before = store(values)) {
            for (int i = 0; i < 500; i++) {
                Key key = new Key(random.nextBoolean() ? "forward" : "other", "k" + random.nextInt(20));
                Value value = Value.peer("v" + random.nextInt());
                if (random.nextInt(3) == 0) {
                    values.values().delete(key);
                    expected.remove(key);
                } else {
                    values.values().insert(key, value);
                    expected.put(key, value);
                }
                if (random.nextInt(10) == 0) {
                    before.store.flush();
                }
            }
        }
        assertEquals(expected, reread(), "seed " + seed);
    }

    @Test
    void givenOriginsThatAreNonsense_whenRead_thenTheTextIsAStrangers() {
        assertEquals(Value.peer("text"), new StoredText("text", "").value());
        assertEquals(Value.peer("text"), new StoredText("text", "X4").value());
        assertEquals(Value.configured("te").plus(Value.peer("xt")), new StoredText("text", "C2").value());
        assertEquals(Value.configured("text"), new StoredText("text", "C99999P3").value());
    }

    @Test
    void givenTableOutOfOrder_whenWrittenAgain_thenEverythingIsThere() {
        StoredValues values = values();
        try (StoreFixture before = store(values)) {
            values.values().insert(FORWARD, Value.configured("kept"));
            before.store.flush();
            values.lost();
            values.values().insert(new Key("other", "x"), Value.configured("y"));
            before.store.flush();
            assertTrue(before.store.state().startsWith("failed"), "there is no table to write to");
            before.store.flush();
            assertEquals("ok", before.store.state());
        }
        assertEquals(Map.of(FORWARD, Value.configured("kept"), new Key("other", "x"), Value.configured("y")), reread());
    }
}
