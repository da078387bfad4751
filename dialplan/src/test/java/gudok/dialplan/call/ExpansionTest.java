package gudok.dialplan.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.DialplanException;
import gudok.dialplan.hunt.MapVariables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpansionTest {
    private final MapVariables variables = new MapVariables();
    private final CallerProfile profile =
            new CallerProfile("u", "public", Map.of("caller_id_number", Value.peer("1001"), "ani", Value.peer("7")));
    private final Map<String, String> globals =
            Map.of("domain", "example.org", "ani", "global", "sounds", "${domain}/s");

    @Test
    void givenAName_whenExpanded_thenVariablesGoBeforeProfileBeforeGlobals() {
        variables.set("caller_id_number", Value.configured("set"));
        assertEquals("set 7 example.org  example.org", text("${caller_id_number} ${ani} ${domain} ${none} $${domain}"));
    }

    @Test
    void givenAnOperatorsValue_whenExpanded_thenItIsExpandedAgain() {
        variables.set("a", Value.configured("<${b}>"));
        variables.set("b", Value.configured("c"));
        assertEquals("<c> example.org/s", text("${a} ${sounds}"));
    }

    @Test
    void givenAStrangersValue_whenExpanded_thenItStaysLiteralAndKeepsItsOrigin() {
        variables.set("name", Value.peer("${domain} \\$ \\\\ \\'"));
        Value expanded = expand("hi ${name}");
        assertEquals("hi ${domain} \\$ \\\\ \\'", expanded.text());
        variables.set("copied", expanded);
        assertEquals("hi ${domain} \\$ \\\\ \\'!", text("${copied}!"));
        assertEquals(Value.Origin.PEER, expanded.parts().get(1).origin());
    }

    @Test
    void givenAStrangersNameForAReference_whenExpanded_thenItsSyntaxMeansNothing() {
        variables.set("key", Value.peer("domain:3:2} ${ani"));
        variables.set("call", Value.peer("hash(delete/x)"));
        assertEquals("|", text("${${key}}|${${call}}"));
        variables.set("plain", Value.peer("b"));
        variables.set("route_b", Value.configured("42"));
        assertEquals("42", text("${route_${plain}}"));
    }

    @Test
    void givenOffsets_whenExpanded_thenTheyCutTheValue() {
        variables.set("v", Value.configured("abcdef"));
        assertEquals("cdef", text("${v:2}"));
        assertEquals("cd", text("${v:2:2}"));
        assertEquals("ef", text("${v:-2}"));
        assertEquals("e", text("${v:-2:1}"));
        assertEquals("abcdef", text("${v:-9}"));
        assertEquals("", text("${v:9}"));
        assertEquals("abcdef", text("${v:0:0}"));
        assertEquals("bcdef", text("${v:1:-2}"));
        assertEquals("bcdef", text("${v:1:99999999999999}"));
    }

    @Test
    void givenAnArray_whenExpanded_thenItsElementsCanBeRead() {
        variables.set(
                "v",
                ArrayValue.of(List.of(Value.configured("a"), Value.peer("b|:x"), Value.EMPTY, Value.configured("d"))));
        assertEquals("a b|:x  d ", text("${v[0]} ${v[1]} ${v[2]} ${v[3]} ${v[4]}"));
        assertEquals("ARRAY::a|:b|:x|:|:d", text("${v}"));
        variables.set("fake", Value.peer("ARRAY::x|:y"));
        assertEquals("", text("${fake[1]}"));
    }

    @Test
    void givenEscapes_whenExpanded_thenTheyCountOnlyBesideAReferenceOrAnotherEscape() {
        assertEquals("\\$5", text("\\$5"));
        assertEquals("$5 7", text("\\$5 ${ani}"));
        assertEquals("${ani}", text("\\${ani}"));
        assertEquals("${ani}", text("\\$${ani}"));
        assertEquals("a\\b", text("a\\\\b"));
        assertEquals("\\n$5", text("\\n\\$5"));
        assertEquals("its", text("it\\'s"));
        assertEquals("\\d+", text("\\d+"));
    }

    @Test
    void givenAnUnclosedReference_whenExpanded_thenItReachesToTheEnd() {
        assertEquals("a", text("a${none"));
        assertEquals("a7", text("a${ani"));
    }

    @Test
    void givenACircle_whenExpanded_thenItIsRefused() {
        variables.set("a", Value.configured("x${b}"));
        variables.set("b", Value.configured("y${a}"));
        DialplanException refused = assertThrows(DialplanException.class, () -> text("${a}"));
        assertTrue(refused.getMessage().contains("circle"), refused.getMessage());
    }

    @Test
    void givenValuesThatDoubleEachTime_whenExpanded_thenTheSizeIsBounded() {
        variables.set("v0", Value.configured("ha"));
        variables.set("e0", Value.configured("${none}"));
        for (int i = 1; i < 64; i++) {
            variables.set("v" + i, Value.configured("${v" + (i - 1) + "}${v" + (i - 1) + "}"));
            variables.set("e" + i, Value.configured("${e" + (i - 1) + "}${e" + (i - 1) + "}"));
        }
        assertEquals(2048, text("${v10}").length());
        assertThrows(DialplanException.class, () -> text("${v63}"));
        assertThrows(DialplanException.class, () -> text("${e63}"));
    }

    @Test
    void givenText_whenAskedForReferences_thenOnlyTheOperatorsCount() {
        assertTrue(Expansion.hasReference(Value.configured("a ${b}")));
        assertTrue(Expansion.hasReference(Value.configured("a $${b}")));
        assertFalse(Expansion.hasReference(Value.configured("^1000$ {b}")));
        assertFalse(Expansion.hasReference(Value.peer("${b}")));
        assertFalse(Expansion.hasReference(Value.configured("$").plus(Value.peer("{b}"))));
    }

    private String text(String configured) {
        return expand(configured).text();
    }

    private Value expand(String configured) {
        return Expansion.of(variables, profile, globals).expand(Value.configured(configured));
    }
}
