package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class HuntTest {
    @Test
    void givenNoSuchContext_whenHunted_thenGlobalIsTakenOrTheReasonIsTold() {
        TestPlan plan = TestPlan.clean("<context name='other'>" + always("a") + "</context>");
        assertEquals(new Route.NotFound("context \"public\" not found"), plan.hunt());
        assertEquals(
                List.of("b"),
                TestPlan.clean("<context name='GLOBAL'>" + always("b") + "</context>")
                        .list());
        plan.context = "OTHER";
        assertEquals(List.of("a"), plan.list());
    }

    @Test
    void givenAnEmptyContextName_whenHunted_thenItIsDefault() {
        TestPlan plan = TestPlan.clean("<context name='default'>" + always("a") + "</context>");
        plan.context = "";
        assertEquals(List.of("a"), plan.list());
    }

    @Test
    void givenAutoHunt_whenHunted_thenItBeginsAtTheExtensionOfThatName() {
        TestPlan plan = TestPlan.clean(always("a")
                        + "<extension name='sales'><condition><action application='b'/></condition>" + "</extension>")
                .calling("SALES");
        assertEquals(List.of("a"), plan.list());
        plan.variables.set("auto_hunt", Value.configured("true"));
        assertEquals(List.of("b"), plan.list());
        assertEquals(List.of("a"), plan.calling("none").list());
    }

    @Test
    void givenOrphanActions_whenNothingMatches_thenTheyStillRunUnderTheirExtensionsName() {
        TestPlan plan = TestPlan.clean("<extension name='orphan'><condition><action application='a'/></condition>"
                + "<condition field='destination_number' expression='^2'/></extension>");
        Route.Found found = assertInstanceOf(Route.Found.class, plan.hunt());
        assertEquals("orphan", found.extension());
        assertEquals(1, found.steps().size());
    }

    @Test
    void givenAMatchWithoutActions_whenHunted_thenThereIsNoRoute() {
        TestPlan plan = TestPlan.clean("<extension name='e'><condition/></extension>" + always("a"));
        assertInstanceOf(Route.NotFound.class, plan.hunt());
    }

    @Test
    void givenCaptures_whenHunted_thenTheyFillDataAndDpMatch() {
        TestPlan plan =
                TestPlan.clean("<extension name='e'><condition field='destination_number' expression='^(10)(x)?(00)$'>"
                        + "<action application='a' data='$0 $1 [$2] ${3}0 $9 $x ${v} $'/>"
                        + "<action application='b' data='${DP_MATCH[1]} ${DP_MATCH}'/></condition></extension>");
        assertEquals(List.of("a(1000 10 [] 000  $x ${v} $)", "b(${DP_MATCH[1]} ${DP_MATCH})"), plan.list());
        assertEquals("a[1000 10 [] 000  $x  $]b[10 ARRAY::1000|:10|:|:00]", plan.run());
    }

    @Test
    void givenAntiActions_whenHunted_thenCapturesAreNotFilled() {
        TestPlan plan = TestPlan.clean("<extension name='e'><condition field='destination_number' expression='^(2)'>"
                + "<anti-action application='x' data='$1'/></condition></extension>");
        assertEquals(List.of("x($1)"), plan.list());
    }

    @Test
    void givenAGroup_whenHunted_thenTheLastMatchWithParenthesisCaptures() {
        TestPlan plan = TestPlan.clean("""
                <extension name='e'><condition regex='all'>
                  <regex field='${who}' expression='^(b.)'/>
                  <regex field='destination_number'><expression>^1(0)</expression></regex>
                  <regex field='destination_number' expression='^1'/>
                  <action application='a' data='$1'/>
                  <action application='b' data='${DP_REGEX_MATCH_1[1]} ${DP_REGEX_MATCH_2[0]}${DP_REGEX_MATCH_3}'/>
                </condition></extension>
                """);
        plan.variables.set("who", Value.peer("bob"));
        assertEquals("a[0]b[bo 10]", plan.run());
    }

    @Test
    void givenXorAndAll_whenHunted_thenExactlyOneOrEachMustHold() {
        assertEquals(List.of("a"), group("xor", "^1", "^2", "^3").list());
        assertEquals(List.of("x"), group("xor", "^2", "^3").list());
        assertEquals(List.of("a"), group("all", "^1", "0$").list());
        assertEquals(List.of("x"), group("all", "^1", "1$").list());
        assertEquals(List.of("x"), group("any", "^2", "1$").list());
    }

    @Test
    void givenInlineActions_whenHunted_thenTheCallIsNotTouchedBeforeTheRouteIsTaken() {
        TestPlan plan = TestPlan.clean("""
                <extension name='e'><condition field='destination_number' expression='^(1)'>
                    <action application='a' data='${seen}'/>
                    <action application='set' data='seen=$1-${DP_MATCH[0]}' inline='true'/>
                    <action application='log' data='now ${seen}' inline='true'/>
                  </condition>
                  <condition field='${seen}' expression='^1-(1)$'><action application='b' data='${DP_MATCH}'/></condition>
                </extension>
                """);
        assertEquals(
                List.of("set(seen=1-${DP_MATCH[0]})", "log(now ${seen})", "a(${seen})", "b(${DP_MATCH})"), plan.list());
        assertTrue(plan.variables.all().isEmpty(), plan.variables.all().toString());
        assertEquals("log[now 1-1]a[1-1]b[ARRAY::1-1|:1]", plan.run());
    }

    @Test
    void givenAnApplicationThatMustNotRunInline_whenHunted_thenItIsDropped() {
        TestPlan plan = TestPlan.of("<extension name='e'><condition><action application='a' inline='true'/>"
                + "<action application='b'/></condition></extension>");
        assertEquals(List.of("b"), plan.list());
    }

    @Test
    void givenAHostileCallerName_whenItIsAFieldADataOrAnExpression_thenItStaysText() {
        String name = "${domain}$1.*|(){}[]^\\\r\nx' , y";
        TestPlan expression =
                TestPlan.clean("<extension name='e'><condition field='ani' expression='${caller_id_name}'>"
                        + "<action application='a'/><anti-action application='x'/></condition></extension>");
        expression.fields.put("caller_id_name", Value.peer(".*"));
        assertEquals(List.of("x"), expression.list(), "a stranger's text is no expression");
        TestPlan copied = TestPlan.clean(
                "<extension name='f'><condition field='${caller_id_name}' expression='/^${caller_id_name}$/i'/>"
                        + "<condition field='caller_id_name' expression='/(.*)/s'><action application='set' data='copy=${caller_id_name}'/>"
                        + "<action application='a' data='$1 ${copy} ${copy:0:9}'/></condition></extension>");
        copied.fields.put("caller_id_name", Value.peer(name));
        copied.globals.put("domain", "secret");
        assertEquals("a[" + name + " " + name + " ${domain}]", copied.run());
        Value data = copied.variables.get("noted").orElseThrow();
        assertEquals(Value.Origin.PEER, data.parts().get(1).origin());
    }

    @Test
    void givenAnExpressionWithReferences_whenHunted_thenItIsCompiledForTheCall() {
        TestPlan plan =
                TestPlan.clean("<extension name='e'><condition field='destination_number' expression='^${prefix}(.*)$'>"
                        + "<action application='a' data='$1'/></condition></extension>");
        plan.variables.set("prefix", Value.configured("[01]+"));
        assertEquals(List.of("a"), plan.list());
        plan.variables.set("prefix", Value.configured("1"));
        assertEquals(List.of("a(000)"), plan.list());
        plan.variables.set("prefix", Value.configured("["));
        assertEquals(List.of(), plan.list());
    }

    @Test
    void givenAnExpressionThatNeverEnds_whenHunted_thenTheConditionIsFalse() {
        TestPlan plan = TestPlan.clean("<extension name='e'><condition field='caller_id_name' expression='^(a+)+\\1b'>"
                + "<action application='a'/><anti-action application='x'/></condition></extension>");
        plan.fields.put("caller_id_name", Value.peer("a".repeat(60)));
        assertEquals(List.of("x"), plan.list());
    }

    @Test
    void givenTooManyActions_whenHunted_thenThereIsNoRoute() {
        String loop = "<action application='a' loop='1000'/>";
        TestPlan plan =
                TestPlan.clean("<extension name='e'><condition>" + loop.repeat(11) + "</condition></extension>");
        assertEquals(new Route.NotFound("the list of actions is longer than 10000"), plan.hunt());
    }

    @Test
    void givenARecorder_whenHunted_thenItHearsEveryDecision() {
        TestPlan plan = TestPlan.clean("""
                <extension name='one'><condition field='destination_number' expression='^2'/><condition/></extension>
                <extension name='two' continue='true'><condition field='destination_number' expression='^(1)'>
                  <action application='a' data='$1'/></condition></extension>
                """);
        StringBuilder heard = new StringBuilder();
        plan.hunt(TestPlan.NOW, new NotingRecorder(heard));
        assertEquals(
                "public:one FIELD destination_number(1000) ^2 false file1.xml:1:23; left break=on-false; one false true;"
                        + " public:two FIELD destination_number(1000) ^(1) true file1.xml:2:39; a(1) ACTION; two true true;",
                heard.toString().strip());
        assertFalse(heard.isEmpty());
    }

    @Test
    void givenAStep_whenRun_thenItKnowsWhereItComesFrom() {
        Step step = TestPlan.clean(always("a")).steps().get(0);
        assertEquals("always", step.extension());
        assertEquals("file1.xml:1:37", step.position());
    }

    private static TestPlan group(String mode, String... expressions) {
        StringBuilder clauses = new StringBuilder();
        for (String expression : expressions) {
            clauses.append("<regex field='destination_number' expression='" + expression + "'/>");
        }
        return TestPlan.clean("<extension name='e'><condition regex='" + mode + "'>" + clauses
                + "<action application='a'/><anti-action application='x'/></condition></extension>");
    }

    private static String always(String application) {
        return "<extension name='always'><condition><action application='" + application
                + "'/></condition></extension>";
    }
}
