package gudok.dialplan.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StrippingTest {
    @Test
    void givenSpaceAround_whenStripped_thenOnlyTheOperatorsGoes() {
        assertEquals(Value.configured("a b"), Stripping.of(Value.configured(" \t\r\na b \n")));
        assertEquals(Value.EMPTY, Stripping.of(Value.configured("  ")));
        assertEquals(Value.EMPTY, Stripping.of(Value.EMPTY));
        Value peer = Value.peer(" x ");
        assertEquals(peer, Stripping.of(Value.configured(" ").plus(peer).plus(Value.configured(" "))));
    }
}
