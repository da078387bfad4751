package gudok.dialplan.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random plans, hunted here and by a slow evaluator that follows the specification word by word. */
class RandomHuntTest {
    private static final int PLANS = 3_000;

    @Test
    void givenRandomPlans_whenHunted_thenTheSlowEvaluatorAgrees() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < PLANS; i++) {
            SlowPlan slow = SlowPlan.random(random);
            String number = Integer.toString(random.nextInt(4));
            List<String> hunted = TestPlan.of(slow.xml()).calling(number).list();
            assertEquals(
                    slow.hunt(number), hunted, "seed=" + seed + " plan=" + i + " number=" + number + "\n" + slow.xml());
        }
    }

    /** Extensions as generated. */
    record SlowPlan(List<SlowExtension> extensions) {
        static SlowPlan random(Random random) {
            List<SlowExtension> extensions = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                extensions.add(new SlowExtension(random.nextInt(3) == 0, SlowCondition.several(random, 0)));
            }
            return new SlowPlan(extensions);
        }

        String xml() {
            StringBuilder xml = new StringBuilder();
            for (SlowExtension extension : extensions) {
                xml.append("<extension name='e' continue='" + extension.goesOn + "'>\n");
                extension.conditions.forEach(condition -> condition.write(xml));
                xml.append("</extension>\n");
            }
            return xml.toString();
        }

        List<String> hunt(String number) {
            List<String> list = new ArrayList<>();
            for (SlowExtension extension : extensions) {
                if (SlowCondition.proceed(extension.conditions, number, list) != 0 && !extension.goesOn) {
                    break;
                }
            }
            return list;
        }
    }

    record SlowExtension(boolean goesOn, List<SlowCondition> conditions) {}

    /** @param wanted digit that must be dialled; -1: always holds */
    record SlowCondition(
            int wanted,
            String breaks,
            boolean requires,
            int actions,
            int anti,
            String name,
            List<SlowCondition> nested) {
        private static final String[] BREAKS = {"on-false", "on-true", "always", "never"};

        static List<SlowCondition> several(Random random, int depth) {
            List<SlowCondition> all = new ArrayList<>();
            for (int i = random.nextInt(depth == 0 ? 4 : 3); i > 0 && depth < 3; i--) {
                all.add(new SlowCondition(
                        random.nextInt(5) - 1,
                        BREAKS[random.nextInt(4)],
                        random.nextInt(3) > 0,
                        random.nextInt(3),
                        random.nextInt(3) == 0 ? 1 : 0,
                        Integer.toString(random.nextInt(1000)),
                        several(random, depth + 1)));
            }
            return all;
        }

        static int proceed(List<SlowCondition> conditions, String number, List<String> list) {
            int proceed = 0;
            for (SlowCondition condition : conditions) {
                boolean anti = condition.wanted >= 0 && !number.equals(Integer.toString(condition.wanted));
                proceed = anti ? 0 : 1;
                for (int i = 0; anti && i < condition.anti; i++) {
                    list.add("x(" + condition.name + ")");
                    proceed = 1;
                }
                for (int i = 0; !anti && i < condition.actions; i++) {
                    list.add("a(" + condition.name + ")");
                }
                String breaks = condition.breaks;
                if (breaks.equals("always") || breaks.equals("on-false") && anti || breaks.equals("on-true") && !anti) {
                    return proceed;
                }
                if (proceed != 0 && !condition.nested.isEmpty()) {
                    int inner = proceed(condition.nested, number, list);
                    proceed = condition.requires ? inner : 1;
                    if (proceed == 0 && !breaks.equals("never")) {
                        return 0;
                    }
                }
            }
            return proceed;
        }

        void write(StringBuilder xml) {
            String field = wanted < 0 ? "" : " field='destination_number' expression='^" + wanted + "$'";
            xml.append("<condition" + field + " break='" + breaks + "' require-nested='" + requires + "'>\n");
            nested.forEach(condition -> condition.write(xml));
            xml.append(("<action application='a' data='" + name + "'/>").repeat(actions));
            xml.append(("<anti-action application='x' data='" + name + "'/>").repeat(anti));
            xml.append("</condition>\n");
        }
    }
}
