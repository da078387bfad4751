package gudok.dialplan.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentSplitterTest {
    @Test
    void givenRunsOfSpaces_whenSplitAtBlanks_thenTheyCountOnce() {
        assertEquals(List.of("+20", "after_echo", "XML", "public"), blanks("  +20  after_echo XML   public  ", 10));
    }

    @Test
    void givenMoreArgumentsThanTheLimit_whenSplit_thenTheLastHoldsTheRest() {
        assertEquals(List.of("+10", "gentones::%(200,0,800) both"), blanks("+10 gentones::%(200,0,800) both", 2));
        assertEquals(List.of("a", "b,c"), on(',', "a,b,c", 2));
    }

    @Test
    void givenQuotes_whenSplit_thenTheyGroupAndGoAway() {
        assertEquals(List.of("a b", "c"), blanks("'a b' c", 10));
        assertEquals(List.of("a", "", "b"), blanks("a '' b", 10));
        assertEquals(List.of("x", " padded "), on(',', "x, ' padded ' ", 10));
    }

    @Test
    void givenALonelyQuote_whenSplit_thenItIsAnOrdinaryCharacter() {
        assertEquals(List.of("it's", "me"), blanks("it's me", 10));
    }

    @Test
    void givenDoubleQuotes_whenSplit_thenTheyDoNotGroup() {
        assertEquals(List.of("\"a", "b\""), blanks("\"a b\"", 10));
    }

    @Test
    void givenEscapes_whenSplit_thenTheyStandForTheirCharacter() {
        assertEquals(List.of("a'b", "c\\d", "e\nf\tg h\r", "\\q"), on(',', "a\\'b,c\\\\d,e\\nf\\tg\\sh\\r,\\q", 10));
        assertEquals(List.of("a,b", "c"), on(',', "a\\,b,c", 10));
        assertEquals(List.of("a b", "c"), blanks("a\\ b c", 10));
        assertEquals(List.of("end\\"), blanks("end\\", 10));
    }

    @Test
    void givenAChosenDelimiter_whenSplit_thenItReplacesTheUsualOne() {
        assertEquals(List.of("a=1 2", "b=3"), blanks("^^;a=1 2;b=3", 10));
        assertEquals(List.of("^^;"), on(',', "^^;", 10));
    }

    @Test
    void givenNeighbouringDelimiters_whenSplit_thenTheEmptyArgumentCountsExceptAtTheEnd() {
        assertEquals(List.of("a", "", "b"), on(',', "a,,b,", 10));
        assertEquals(List.of(), on(',', "", 10));
        assertEquals(List.of(), blanks("   ", 10));
    }

    @Test
    void givenPeerTextFullOfSyntax_whenSplit_thenItStaysOneLiteralArgument() {
        Value hostile = Value.peer(" ^^;'a' b, \\n c' ");
        Value data = Value.configured("x ").plus(hostile).plus(Value.configured(" y"));
        List<Value> split = ArgumentSplitter.blanks(data, 10);
        assertEquals(List.of("x", " ^^;'a' b, \\n c' ", "y"), texts(split));
        assertTrue(split.get(1).hasPeerText());
        assertEquals(List.of(hostile), ArgumentSplitter.on(',', hostile, 10));
    }

    @Test
    void givenAQuoteOfTheOperatorAndOneOfTheCaller_whenSplit_thenTheyDoNotPair() {
        Value data = Value.configured("a'").plus(Value.peer("x' y")).plus(Value.configured(" b"));
        assertEquals(List.of("a'x' y", "b"), texts(ArgumentSplitter.blanks(data, 10)));
    }

    private static List<String> blanks(String data, int limit) {
        return texts(ArgumentSplitter.blanks(Value.configured(data), limit));
    }

    private static List<String> on(char delimiter, String data, int limit) {
        return texts(ArgumentSplitter.on(delimiter, Value.configured(data), limit));
    }

    private static List<String> texts(List<Value> values) {
        return values.stream().map(Value::text).toList();
    }
}
