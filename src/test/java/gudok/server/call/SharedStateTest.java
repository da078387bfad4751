package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import gudok.dialplan.call.ResourceLimits.Resource;
import gudok.dialplan.call.ResourceLimits.Rule;
import gudok.dialplan.call.ResourceLimits.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SharedStateTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Resource LINE = new Resource("hash", "lines", "one");

    private final LimitCounters limits = new LimitCounters();
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
    void givenALimitInATime_whenTheClockIsSetBack_thenANewTimeBegins() {
        Rule one = new Rule(OptionalInt.of(1), 60);
        assertEquals(Optional.of(new Usage(1, 1)), limits.enter(LINE, one, false, NOW));
        assertEquals(Optional.of(new Usage(2, 1)), limits.enter(LINE, one, false, NOW.minusSeconds(3600)));
        assertEquals(Optional.empty(), limits.enter(LINE, one, false, NOW.minusSeconds(3590)));
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
