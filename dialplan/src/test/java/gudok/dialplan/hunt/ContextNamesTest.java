package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContextNamesTest {
    @Test
    void givenAMisspeltContext_whenAsked_thenTheNearestIsGuessed() {
        String problem =
                new ContextNames(Set.of("office", "public")).problem("ofice").orElseThrow();
        assertTrue(problem.endsWith("did you mean \"office\"?"), problem);
    }

    @Test
    void givenMoreContextsThanAnyoneWantsCompared_whenAsked_thenNothingIsGuessed() {
        Set<String> many = IntStream.range(0, 101).mapToObj(i -> "office" + i).collect(Collectors.toSet());
        String problem = new ContextNames(many).problem("offce1").orElseThrow();
        assertFalse(problem.contains("did you mean"), problem);
        assertEquals(Optional.empty(), new ContextNames(many).problem("Office1"));
    }
}
