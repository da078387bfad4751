package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.ResourceLimits.Resource;
import gudok.dialplan.call.ResourceLimits.Rule;
import gudok.dialplan.call.ResourceLimits.Usage;
import gudok.dialplan.call.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SharedStateTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Resource LINE = new Resource("hash", "lines", "one");
    private static final Key KEY = new Key("realm", "key");

    private final LimitCounters limits = new LimitCounters();
    private final MemoryStore store = new MemoryStore();
    private final GlobalChanges globals = new GlobalChanges();

    @Test
    void givenALimitAtOnce_whenCallsComeAndGo_thenOnlySoManyAreIn() {
        Rule two = new Rule(OptionalInt.of(2), 0);
        assertEquals(Optional.of(new Usage(1, 0)), limits.enter(LINE, two, false, NOW));
        assertEquals(Optional.of(new Usage(2, 0)), limits.enter(LINE, two, false, NOW));
        assertEquals(Optional.of(new Usage(2, 0)), limits.enter(LINE, two, true, NOW));
        assertEquals(Optional.empty(), limits.enter(LINE, two, false, NOW));
        limits.leave(LINE, NOW);
        assertEquals(Optional.of(new Usage(2, 0)), limits.enter(LINE, two, false, NOW));
        assertEquals(Optional.of(new Usage(3, 0)), limits.enter(LINE, new Rule(OptionalInt.empty(), 0), false, NOW));
    }

    @Test
    void givenALimitInATime_whenTheTimeIsOver_thenCallsAreLetInAgain() {
        Rule two = new Rule(OptionalInt.of(2), 60);
        assertEquals(Optional.of(new Usage(1, 1)), limits.enter(LINE, two, false, NOW));
        limits.leave(LINE, NOW);
        assertEquals(Optional.of(new Usage(1, 2)), limits.enter(LINE, two, false, NOW.plusSeconds(1)));
        assertEquals(Optional.empty(), limits.enter(LINE, two, false, NOW.plusSeconds(59)));
        assertEquals(Optional.of(new Usage(2, 1)), limits.enter(LINE, two, false, NOW.plusSeconds(60)));
    }

    @Test
    void givenAStore_whenWritten_thenConditionsHold() {
        assertTrue(store.insertIfEmpty(KEY, Value.peer("1")));
        assertFalse(store.insertIfEmpty(KEY, Value.peer("2")));
        assertEquals(Optional.of(Value.peer("1")), store.find(KEY));
        assertFalse(store.deleteIfMatch(KEY, "2"));
        assertTrue(store.deleteIfMatch(KEY, "1"));
        assertFalse(store.delete(KEY));
    }

    @Test
    void givenAStore_whenTooMuchIsWritten_thenItIsRefused() {
        Value longest = Value.configured("x".repeat(4096));
        store.insert(KEY, longest);
        assertThrows(DialplanException.class, () -> store.insert(KEY, longest.plus(Value.peer("x"))));
        Key tooLong = new Key("realm", "k".repeat(256));
        assertThrows(DialplanException.class, () -> store.insert(tooLong, Value.configured("x")));
        for (int i = 1; i < 100_000; i++) {
            store.insert(new Key("realm", "k" + i), Value.configured("x"));
        }
        assertThrows(DialplanException.class, () -> store.insert(new Key("realm", "more"), Value.configured("x")));
        store.insert(KEY, Value.configured("y"));
    }

    @Test
    void givenChangedGlobals_whenRead_thenTheyLieOverTheConfiguration() {
        Map<String, String> configured = Map.of("a", "1", "b", "2");
        assertSame(configured, globals.over(configured));
        globals.set("a", "");
        globals.set("c", "3");
        assertEquals(Map.of("b", "2", "c", "3"), globals.over(configured));
        assertSame(globals.over(configured), globals.over(configured));
        assertEquals(Map.of("b", "4", "c", "3"), globals.over(Map.of("b", "4")));
    }
}
