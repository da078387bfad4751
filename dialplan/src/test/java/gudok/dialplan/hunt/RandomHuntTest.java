package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random plans and calls, hunted in three ways that must agree: passing over what the index rules out, looking at every
 * extension, and by a slow evaluator that follows the specification word by word. Then the route is executed. {@code
 * -Dgudok.test.cases=N} tries more plans, {@code -Dseed=N} the same again.
 */
class RandomHuntTest {
    private static final int PLANS = Integer.getInteger("gudok.test.cases", 500);

    @Test
    void givenRandomPlans_whenHunted_thenTheSlowEvaluatorAgrees() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        int found = 0;
        for (int i = 0; i < PLANS; i++) {
            Random random = new Random(seed + i);
            SlowPlan slow = new SlowPlans(random).plan();
            SlowCall call = SlowCall.random(random);
            String story = "-Dseed=" + (seed + i) + " " + call + "\n" + String.join("----\n", slow.xml());
            SlowHunt expected = new SlowHunt(slow, call);
            TestPlan plan = TestPlan.of(slow.xml().toArray(String[]::new));
            assertEquals(List.of(), plan.errors, story);
            ZonedDateTime now = prepare(plan, call);
            assertEquals(expected.route(), shown(plan.hunt(now, HuntRecorder.NONE)), story);
            assertEquals(expected.route(), shown(plan.hunt(now, new HuntRecorder() {})), story);
            assertEquals(expected.noted(), plan.run(now), story);
            found += expected.route().isEmpty() ? 0 : 1;
        }
        assertTrue(found > PLANS / 10 && found < PLANS || PLANS < 100, "plans that do something: " + found);
    }

    private static ZonedDateTime prepare(TestPlan plan, SlowCall call) {
        plan.context = call.context();
        call.fields().forEach((name, text) -> plan.fields.put(name, SlowText.value(text.meaning(n -> SlowText.EMPTY))));
        call.variables().forEach((name, text) -> plan.variables.set(name, written(text)));
        plan.globals.putAll(call.globals());
        return Instant.ofEpochMilli(call.millis()).atZone(ZoneId.of(call.zone()));
    }

    /** A text of single characters keeps their marks, any other is the operator's. */
    private static gudok.dialplan.call.Value written(SlowText text) {
        return text.pieces().size() == 1 && text.pieces().get(0) instanceof SlowText.Plain plain
                ? SlowText.value(plain.letters())
                : gudok.dialplan.call.Value.configured(text.written());
    }

    private static List<String> shown(Route route) {
        List<Step> steps = route instanceof Route.Found found ? found.steps() : List.of();
        return steps.stream()
                .map(step -> step.application() + "(" + step.data().text() + ")")
                .toList();
    }
}
