package gudok.server.cdr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlatJsonTest {
    private static final String TEXT = "{\"a\":\"1\",\"b\":\"x\\\"},\\u005c\\\\\",\"c\":\"\",\"d\\u000a\":\"2\"}";

    @Test
    void givenEscapes_whenRead_thenTheyAreTheTextThatWasWritten() {
        assertEquals(Map.of("a", "1", "b", "x\"},\\\\", "c", "", "d\n", "2"), FlatJson.read(TEXT));
    }

    @Test
    void givenSomeNames_whenRead_thenOnlyTheseAreThere() {
        assertEquals(Map.of("c", "", "d\n", "2"), FlatJson.read(TEXT, new FieldNames(Set.of("c", "d\n"))));
        assertEquals(Map.of(), FlatJson.read(TEXT, new FieldNames(Set.of())));
    }

    @Test
    void givenCutText_whenRead_thenItIsRefusedWhereverItWasCut() {
        for (int end = 0; end < TEXT.length(); end++) {
            String cut = TEXT.substring(0, end);
            assertThrows(IllegalArgumentException.class, () -> FlatJson.read(cut), cut);
            assertThrows(IllegalArgumentException.class, () -> FlatJson.read(cut, new FieldNames(Set.of())), cut);
        }
    }
}
