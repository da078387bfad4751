package gudok.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Value;
import gudok.server.packed.NameNumbers;
import gudok.server.packed.ValuePacker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChannelVariablesTest {
    private static final String[] NAMES = {
        "a", "A", "b_1", "B_1", "é", "É", "ı", "I", "i", "ſ", "S", "K", "k", "sip_h_X-a"
    };

    private final NameNumbers numbers = new NameNumbers();

    private static Value value(Random random) {
        String text = "x".repeat(random.nextInt(3)) + (random.nextBoolean() ? "ж" : "");
        Value value = random.nextBoolean() ? Value.peer(text) : Value.configured(text);
        return random.nextInt(4) == 0 ? value.plus(Value.configured("y")).plus(Value.peer("z")) : value;
    }

    private static String name(Random random) {
        return random.nextInt(3) == 0 ? "n" + random.nextInt(60) : NAMES[random.nextInt(NAMES.length)];
    }

    private static Map<String, Value> shown(ChannelVariables variables) {
        Map<String, Value> shown = new HashMap<>();
        variables.forEach(shown::put);
        return shown;
    }

    @Test
    void givenRandomChanges_whenCompared_thenPackedOrNotTheyAreThoseOfASortedMap() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Map<String, Value> initial = new LinkedHashMap<>();
            for (int i = random.nextInt(20); i > 0; i--) {
                initial.put(name(random), value(random));
            }
            List<ChannelVariables> both =
                    List.of(new ChannelVariables(initial), new ChannelVariables(initial, numbers));
            Map<String, Value> reference = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            initial.forEach((name, value) -> change(reference, name, value));
            for (int i = 0; i < 200; i++) {
                String name = name(random);
                Value value = random.nextInt(3) == 0 ? Value.EMPTY : value(random);
                both.forEach(variables -> variables.set(name, value));
                change(reference, name, value);
                String asked = name(random);
                for (ChannelVariables variables : both) {
                    assertEquals(Optional.ofNullable(reference.get(asked)), variables.get(asked), "seed " + seed);
                }
            }
            for (ChannelVariables variables : both) {
                same(reference, variables.all(), seed);
                assertEquals(new HashMap<>(reference), shown(variables), "seed " + seed);
            }
        }
    }

    private static void change(Map<String, Value> reference, String name, Value value) {
        if (value.isEmpty()) {
            reference.remove(name);
        } else {
            reference.put(name, value);
        }
    }

    /** In the same order too, and each name in the letter case in which it was first written. */
    private static void same(Map<String, Value> expected, Map<String, Value> seen, long seed) {
        assertEquals(
                new ArrayList<>(expected.entrySet()).toString(),
                new ArrayList<>(seen.entrySet()).toString(),
                "seed " + seed);
    }

    @Test
    void givenNamesWithAPrefix_whenAskedForInAnotherCase_thenTheyComeByName() {
        ChannelVariables variables = new ChannelVariables(Map.of("x_2", Value.peer("2"), "other", Value.peer("o")));
        variables.set("X_10", Value.peer("10"));
        variables.set("x_3", Value.peer("3"));
        variables.unset("X_3");
        assertEquals(
                List.of("X_10", "x_2"),
                List.copyOf(variables.beginningWith("X_").keySet()));
        assertEquals(Map.of(), variables.beginningWith("y"));
        assertThrows(UnsupportedOperationException.class, () -> variables.all().clear());
    }

    @Test
    void givenPackedVariables_whenSomeChange_thenThePackedOnesStayAndTheChangesAreShown() {
        ChannelVariables variables = new ChannelVariables(
                Map.of("a", Value.configured("1"), "b", Value.peer("2"), "c", Value.peer("3")), numbers);
        variables.set("B", Value.peer("new"));
        variables.unset("c");
        variables.set("d", Value.configured("4"));
        variables.set("e", Value.configured("5"));
        variables.unset("e");
        assertEquals(
                Map.of("a", Value.configured("1"), "b", Value.peer("2"), "c", Value.peer("3")),
                variables.first().read().next());
        Map<String, Value> changes = new HashMap<>();
        variables.forEachChange(changes::put);
        assertEquals(Map.of("b", Value.peer("new"), "c", Value.EMPTY, "d", Value.configured("4")), changes);
    }

    @Test
    void givenMoreThanCanBePacked_whenRead_thenNothingIsMissing() {
        Map<String, Value> initial = Map.of(
                "long", Value.peer("x".repeat(ValuePacker.MOST_BYTES)),
                "next", Value.peer("y".repeat(ValuePacker.MOST_BYTES - 100)),
                "last", Value.peer("z"));
        ChannelVariables variables = new ChannelVariables(initial, numbers);
        assertEquals(initial, variables.all());
        assertTrue(variables.first().bytes().length <= ValuePacker.MOST_BYTES + 1);
    }

    @Test
    void givenVariablesThatComeAndGo_whenManyDid_thenTheirRoomIsUsedAgain() {
        ChannelVariables variables = new ChannelVariables(Map.of("stays", Value.peer("s")), numbers);
        for (int i = 0; i < 100_000; i++) {
            variables.set("n" + i, Value.configured("v"));
            variables.unset("N" + i);
        }
        assertEquals(Map.of("stays", Value.peer("s")), variables.all());
        assertTrue(variables.room() < 100, "room for " + variables.room());
    }
}
