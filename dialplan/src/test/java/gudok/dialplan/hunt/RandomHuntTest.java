package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.call.Step;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random plans, hunted in three ways that must agree: passing over what the index rules out, looking at every extension, and
 * by a slow evaluator that follows the specification word by word.
 */
class RandomHuntTest {
    private static final int PLANS = 4_000;

    @Test
    void givenRandomPlans_whenHunted_thenTheSlowEvaluatorAgrees() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        int found = 0;
        for (int i = 0; i < PLANS; i++) {
            SlowPlan slow = SlowPlan.random(random);
            String number = SlowPlan.number(random);
            String story = "seed=" + seed + " plan=" + i + " number=" + number + "\n" + slow.xml();
            TestPlan plan = TestPlan.of(slow.xml()).calling(number);
            assertEquals(List.of(), plan.errors, story);
            List<String> expected = slow.hunt(number);
            assertEquals(expected, shown(plan.hunt()), story);
            assertEquals(expected, shown(plan.hunt(TestPlan.NOW, new HuntRecorder() {})), story);
            found += expected.isEmpty() ? 0 : 1;
        }
        assertTrue(found > PLANS / 10 && found < PLANS, "plans that do something: " + found);
    }

    private static List<String> shown(Route route) {
        List<Step> steps = route instanceof Route.Found found ? found.steps() : List.of();
        return steps.stream()
                .map(step -> step.application() + "(" + step.data().text() + ")")
                .toList();
    }
}
