package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Functions in fields, expressions and data, during a hunt and while actions are executed. */
class FunctionHuntTest {
    private static final Key KEY = new Key("r", "k");

    @Test
    void givenFunctionsInFieldExpressionAndData_whenHuntedAndRun_thenTheyAnswer() {
        TestPlan plan = TestPlan.clean("""
                <extension name='e'>
                  <condition field='${user_exists(id ${destination_number} example.org)}' expression='^true$'/>
                  <condition field='destination_number' expression='^${user_data(1000@example.org var line)}$'>
                    <action application='a' data='${cond(${destination_number} == 1000 ? right : wrong)}'/>
                  </condition>
                </extension>""");
        assertEquals(List.of(), plan.list());
        plan.around.user("1000", Map.of(), Map.of("line", "1000"));
        assertEquals("a[right]", plan.run());
    }

    @Test
    void givenAFunctionThatChanges_whenHunted_thenTheChangeWaitsForTheRoute() {
        TestPlan plan = TestPlan.clean("""
                <extension name='e' continue='true'>
                  <condition field='${hash(insert/r/k/${destination_number})}' expression='^.OK'>
                    <action application='a'/>
                  </condition>
                </extension>""");
        assertEquals(List.of("a"), plan.list());
        assertTrue(plan.around.hash.find(KEY).isEmpty());
        plan.run();
        assertEquals(Optional.of(Value.peer("1000")), plan.around.hash.find(KEY));
    }

    @Test
    void givenAnInlineAction_whenItsDataChangesSomething_thenThatHappensOnceAndInTheCall() {
        TestPlan plan = TestPlan.clean("""
                <extension name='e'>
                  <condition><action application='set' data='v=${hash(insert_ifempty/r/k/x)}' inline='true'/></condition>
                  <condition field='${v}' expression='OK'><action application='a' data='${v}'/></condition>
                </extension>""");
        assertEquals(2, plan.list().size());
        assertTrue(plan.around.hash.find(KEY).isEmpty());
        assertEquals("a[+OK\n]", plan.run());
        assertEquals(Optional.of(Value.configured("x")), plan.around.hash.find(KEY));
    }

    @Test
    void givenARecordedHunt_whenReplayedWithItsAnswers_thenTheRouteIsTheSameAlthoughTheWorldHasChanged() {
        TestPlan plan = TestPlan.clean("<extension name='e'><condition field='${hash(select/r/k)}' expression='^1$'>"
                + "<action application='a'/></condition></extension>");
        plan.around.hash.insert(KEY, Value.configured("1"));
        List<Value> answers = new ArrayList<>();
        plan.hunt(TestPlan.NOW, new HuntRecorder() {
            @Override
            public void called(String name, Value arguments, Value answer) {
                assertEquals("hash(select/r/k)", name + "(" + arguments.text() + ")");
                answers.add(answer);
            }
        });
        plan.around.hash.insert(KEY, Value.configured("2"));
        Route then = plan.plan()
                .replay(
                        plan.input(TestPlan.NOW),
                        HuntRecorder.NONE,
                        (name, arguments) -> Optional.of(answers.remove(0)));
        assertTrue(then instanceof Route.Found, then.toString());
        assertTrue(plan.hunt() instanceof Route.NotFound);
    }

    @Test
    void givenNamesThatWeLack_whenRead_thenFreeSwitchsIsAWarningAndNobodysAnError() {
        TestPlan plan = TestPlan.of("<extension name='e'><condition field='${lua(x)}' expression='${hsh(select/a/b)}'>"
                + "<action application='a' data='\\${nothing(at all)} ${LUA x}'/></condition></extension>");
        assertEquals(2, plan.warnings.size(), plan.warnings.toString());
        assertEquals(1, plan.errors.size(), plan.errors.toString());
        assertTrue(plan.errors.get(0).contains("unknown function \"hsh\" - did you mean \"hash\"?"));
    }

    @Test
    void givenScopeVariables_whenTheActionHasRun_thenTheyAreAsBefore() {
        TestPlan plan = TestPlan.clean("""
                <extension name='e'><condition>
                  <action application='set' data='v=before'/>
                  <action application='a' data='%[v=1,w=2]${v}'/>
                  <action application='set' data='%;[v=1;w=2]v=after'/>
                  <action application='a' data='${v}${w}'/>
                </condition></extension>""");
        assertEquals("a[before]a[after]", plan.run());
    }

    @Test
    void givenScopeVariablesThatAreWrong_whenRead_thenItIsAnError() {
        for (String data : List.of("%[v=1", "%[=1]x", "%[v]x")) {
            TestPlan plan = TestPlan.of("<extension name='e'><condition><action application='a' data='" + data
                    + "'/></condition></extension>");
            assertEquals(1, plan.errors.size(), data);
        }
    }
}
