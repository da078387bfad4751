package gudok.dialplan.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.KeyValueStore.Insertion;
import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryStoreTest {
    private static final Key KEY = new Key("realm", "key");
    private static final Value X = Value.configured("x");

    @Test
    void givenAStore_whenWritten_thenConditionsHoldAndTheOriginStays() {
        InMemoryStore store = new InMemoryStore(2, 10_000);
        assertEquals(Insertion.DONE, store.insertIfEmpty(KEY, Value.peer("1")));
        assertEquals(Insertion.EXISTS, store.insertIfEmpty(KEY, Value.peer("2")));
        assertEquals(Optional.of(Value.peer("1")), store.find(KEY));
        assertFalse(store.deleteIfMatch(KEY, "2"));
        assertTrue(store.deleteIfMatch(KEY, "1"));
        assertFalse(store.delete(KEY));
        assertEquals(List.of(), store.names("realm"));
    }

    @Test
    void givenAStore_whenTooLongOrTooManyAreWritten_thenTheyAreRefused() {
        InMemoryStore store = new InMemoryStore(2, 10_000);
        Value longest = Value.configured("x".repeat(4096));
        assertEquals(Insertion.DONE, store.insert(KEY, longest));
        assertEquals(Insertion.TOO_LONG, store.insert(KEY, longest.plus(Value.peer("x"))));
        assertEquals(Insertion.TOO_LONG, store.insert(new Key("realm", "k".repeat(252)), X));
        assertEquals(Insertion.DONE, store.insert(new Key("a", "2"), X));
        assertEquals(Insertion.FULL, store.insert(new Key("a", "3"), X));
        assertEquals(Insertion.FULL, store.insertIfEmpty(new Key("a", "3"), X));
        assertEquals(Insertion.DONE, store.insert(KEY, X));
        assertTrue(store.delete(KEY));
        assertEquals(Insertion.DONE, store.insert(new Key("a", "3"), X));
        assertEquals(List.of("2", "3"), store.names("a"));
    }

    @Test
    void givenAStoreFullOfCharacters_whenSomeGo_thenThereIsRoomAgain() {
        InMemoryStore store = new InMemoryStore(100, 20);
        assertEquals(Insertion.DONE, store.insert(KEY, Value.configured("0123456789")));
        assertEquals(Insertion.FULL, store.insert(new Key("a", "b"), Value.configured("1")));
        assertEquals(Insertion.FULL, store.insert(KEY, Value.configured("0123456789abc")));
        assertEquals(Insertion.DONE, store.insert(KEY, Value.configured("0123456789ab")));
        assertEquals(Insertion.DONE, store.insert(KEY, Value.configured("01")));
        assertEquals(Insertion.DONE, store.insert(new Key("a", "b"), Value.configured("12345678")));
        assertTrue(store.delete(KEY));
        assertEquals(Insertion.DONE, store.insert(new Key("a", "c"), Value.configured("12345678")));
        assertEquals(Insertion.FULL, store.insert(new Key("a", "d"), X));
    }
}
