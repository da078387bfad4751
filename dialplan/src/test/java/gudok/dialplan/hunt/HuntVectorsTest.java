package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** FreeSWITCH's answers to small plans: what is collected, and whether the hunt goes on to the next extension. */
class HuntVectorsTest {
    private static final String NEXT = "<extension name='next'><condition/></extension>";
    private static final String IS_1000 = "field='destination_number' expression='^1000$'";
    private static final String IS_2000 = "field='destination_number' expression='^2000$'";

    static Stream<Arguments> vectors() {
        return Stream.of(
                vector(1, condition(IS_1000, action("a")), List.of("a"), false),
                vector(2, condition(IS_1000, action("a")) + condition(IS_2000, action("b")), List.of("a"), true),
                vector(3, condition(IS_2000, action("a") + anti("x")), List.of("x"), false),
                Arguments.of(
                        4,
                        extension("continue='true'", condition(IS_2000, action("a") + anti("x"))),
                        List.of("x"),
                        true),
                vector(
                        5,
                        condition(IS_2000 + " break='never'", action("a")) + condition(IS_1000, action("b")),
                        List.of("b"),
                        false),
                vector(
                        6,
                        condition(IS_1000 + " break='on-true'", action("a")) + condition("", action("b")),
                        List.of("a"),
                        false),
                vector(
                        7,
                        condition(IS_1000, action("a") + unsetIsOne()) + condition("", action("b")),
                        List.of("a"),
                        true),
                vector(
                        8,
                        condition(IS_1000 + " require-nested='false'", action("a") + unsetIsOne())
                                + condition("", action("b")),
                        List.of("a", "b"),
                        false),
                vector(
                        9,
                        condition("field='destination_number' expression='^(1)(0+)$'", set("x=$2-$1")),
                        List.of("set(x=000-1)"),
                        false),
                vector(10, condition(IS_1000, set("x=$1")), List.of("set(x=$1)"), false),
                vector(11, condition("field='foo' expression=''", action("a")), List.of("a"), false),
                vector(
                        12,
                        condition("", set("a=1")) + condition("field='${a}' expression='^1$'", action("b")),
                        List.of("set(a=1)"),
                        true),
                vector(
                        13,
                        condition("", "<action application='set' data='a=1' inline='true'/>")
                                + condition("field='${a}' expression='^1$'", action("b")),
                        List.of("set(a=1)", "b"),
                        false),
                vector(14, condition("regex='any'", dest("^9") + dest("^1") + action("a")), List.of("a"), false),
                vector(
                        15,
                        condition("regex='xor'", dest("^1") + dest("^10") + action("a") + anti("x")),
                        List.of("x"),
                        false),
                vector(16, action("a"), List.of(), true),
                vector(17, condition(IS_1000, "<action application='a' loop='3'/>"), List.of("a", "a", "a"), false));
    }

    @ParameterizedTest(name = "vector {0}")
    @MethodSource("vectors")
    void givenAPlan_whenHunted_thenListAndReachAreFreeSwitchs(
            int number, String xml, List<String> list, boolean goesOn) {
        List<String> seen = new ArrayList<>();
        TestPlan plan = TestPlan.of(xml + NEXT);
        assertEquals(list, plan.list());
        plan.hunt(TestPlan.NOW, new HuntRecorder() {
            @Override
            public void entered(String context, gudok.dialplan.model.Extension extension) {
                seen.add(extension.name());
            }
        });
        assertEquals(goesOn, seen.contains("next"), "extensions looked at: " + seen);
    }

    @Test
    void givenNothingMatches_whenHunted_thenThereIsNoRoute() {
        TestPlan plan = TestPlan.clean(extension("", condition(IS_2000, action("a"))));
        assertEquals(new Route.NotFound("no extension for \"1000\" in context \"public\""), plan.hunt());
    }

    private static Arguments vector(int number, String conditions, List<String> list, boolean goesOn) {
        return Arguments.of(number, extension("", conditions), list, goesOn);
    }

    private static String extension(String attributes, String inside) {
        return "<extension name='tested' " + attributes + ">" + inside + "</extension>";
    }

    private static String condition(String attributes, String inside) {
        return "<condition " + attributes + ">" + inside + "</condition>";
    }

    private static String unsetIsOne() {
        return condition("field='${v}' expression='^1$'", action("n"));
    }

    private static String dest(String expression) {
        return "<regex field='destination_number' expression='" + expression + "'/>";
    }

    private static String action(String name) {
        return "<action application='" + name + "'/>";
    }

    private static String anti(String name) {
        return "<anti-action application='" + name + "'/>";
    }

    private static String set(String data) {
        return "<action application='set' data='" + data + "'/>";
    }
}
