package gudok.dialplan.xml;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gudok.dialplan.hunt.TestPlan;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever an operator types, the reader answers with findings. */
class FuzzTest {
    private static final String PLAN = """
            <context name="public"><extension name="e" continue="true">
              <condition field="${a:1:2}" expression="/^(1|2)[0-9]{2}$/i" break="never" wday="mon-fri">
                <action application="set" data="a=${b[1]}$1\\$ \\'x" inline="true" loop="2"/>
                <anti-action application="sleep" data="10"/>
                <condition regex="all" time-of-day="10:00-11:00"><regex field="ani"><expression>(?=1)</expression></regex></condition>
              </condition></extension></context>
            """;
    private static final String NOISE = "${}()[]|\\^*+?<>/\"'=:-_&;.,0a1 \n";

    @Test
    void givenRandomlyChangedPlans_whenReadAndHunted_thenNothingIsThrown() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            TestPlan plan = TestPlan.of(changed(random));
            plan.list();
            read += plan.errors.isEmpty() ? 1 : 0;
        }
        assertTrue(read > 0, "seed=" + seed);
    }

    private static String changed(Random random) {
        StringBuilder text = new StringBuilder(PLAN);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            text.replace(at, at + random.nextInt(2), "" + NOISE.charAt(random.nextInt(NOISE.length())));
        }
        return text.toString();
    }
}
