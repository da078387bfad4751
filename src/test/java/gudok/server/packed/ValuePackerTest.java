package gudok.server.packed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuePackerTest {
    private final NameNumbers names = new NameNumbers();
    private final ValuePacker packer = new ValuePacker(names);

    private static Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("plain", Value.configured("text"));
        values.put("peer", Value.peer("имя"));
        values.put("mixed", Value.configured("a").plus(Value.peer("ж")).plus(Value.configured("c")));
        values.put("empty", Value.EMPTY);
        values.put("long", Value.peer("x".repeat(300)));
        values.put("n".repeat(100), Value.configured("spelt"));
        return values;
    }

    @Test
    void givenListsOfValues_whenPackedTwice_thenBothAreReadAsTheyWere() {
        for (int turn = 0; turn < 2; turn++) {
            packer.begin(0);
            packer.pack(values());
            packer.pack(Map.of());
            packer.pack(Map.of("plain", Value.configured("other")));
            PackedValues read = packer.written().read();
            assertEquals(values(), read.next());
            assertEquals(Map.of(), read.next());
            assertEquals(Map.of("plain", Value.configured("other")), read.next());
            assertFalse(packer.isCut());
        }
    }

    @Test
    void givenMoreThanThereIsRoomFor_whenPacked_thenWhatFitsIsThereAndTheRestIsSaidToBeCut() {
        packer.begin(0);
        packer.add("a", Value.configured("first"));
        packer.add("b", Value.peer("x".repeat(ValuePacker.MOST_BYTES)));
        packer.add("c", Value.configured("last"));
        packer.end();
        assertTrue(packer.isCut());
        Map<String, Value> read = packer.written().read().next();
        assertEquals(Map.of("a", Value.configured("first"), "c", Value.configured("last")), read);
        packer.begin(0);
        assertFalse(packer.isCut());
    }

    @Test
    void givenAStrangerWithManyNames_whenPacked_thenLaterNamesAreSpelt() {
        packer.begin(0);
        for (int i = 0; i < 2500; i++) {
            packer.add("sip_h_" + i, Value.peer("v"));
        }
        packer.end();
        Map<String, Value> read = packer.written().read().next();
        assertEquals(2500, read.size());
        assertEquals(Value.peer("v"), read.get("sip_h_2499"));
        assertEquals(NameNumbers.NONE, names.of("one_more"));
    }
}
