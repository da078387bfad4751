package gudok.dialplan.hunt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A random plan and its slow, obvious evaluation by the specification's words. Shares no code with the engine; its
 * expressions are such that every engine understands them alike.
 */
record SlowPlan(List<SlowExtension> extensions) {
    private static final String[] BREAKS = {"on-false", "on-true", "always", "never"};
    private static final String[] MODES = {"all", "any", "xor"};
    private static final String[] EXPRESSIONS = {
        "^1$",
        "^12$",
        "^123$",
        "^1",
        "^12",
        "2$",
        "^(1)(2?)(.*)$",
        "^(12.)$",
        "^(1*)2",
        "^1|3$",
        "",
        "(3)",
        "^21?",
        "^[13]"
    };

    record SlowExtension(boolean goesOn, List<SlowCondition> conditions) {}

    /** @param variable asks for the variable v instead of the number */
    record SlowCheck(boolean absolute, boolean variable, String expression) {}

    record SlowAction(boolean inlineSet, String data, int loops) {}

    /** @param mode of the checks, or empty: there is only one */
    record SlowCondition(
            String mode,
            List<SlowCheck> checks,
            String breaks,
            boolean requires,
            List<SlowAction> actions,
            List<SlowAction> anti,
            List<SlowCondition> nested) {}

    static SlowPlan random(Random random) {
        List<SlowExtension> extensions = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            extensions.add(new SlowExtension(random.nextInt(3) == 0, conditions(random, 0)));
        }
        return new SlowPlan(extensions);
    }

    static String number(Random random) {
        StringBuilder number = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            number.append(1 + random.nextInt(3));
        }
        return number.toString();
    }

    private static List<SlowCondition> conditions(Random random, int depth) {
        List<SlowCondition> all = new ArrayList<>();
        for (int i = random.nextInt(depth == 0 ? 4 : 3); i > 0 && depth < 3; i--) {
            String mode = random.nextInt(4) == 0 ? MODES[random.nextInt(3)] : "";
            List<SlowCheck> checks = new ArrayList<>();
            for (int c = mode.isEmpty() ? 1 : random.nextInt(4); c > 0; c--) {
                checks.add(check(random));
            }
            all.add(new SlowCondition(
                    mode,
                    checks,
                    BREAKS[random.nextInt(4)],
                    random.nextInt(3) > 0,
                    actions(random, random.nextInt(3)),
                    actions(random, random.nextInt(3) == 0 ? 1 : 0),
                    conditions(random, depth + 1)));
        }
        return all;
    }

    private static SlowCheck check(Random random) {
        return new SlowCheck(
                random.nextInt(6) == 0, random.nextInt(6) == 0, EXPRESSIONS[random.nextInt(EXPRESSIONS.length)]);
    }

    private static List<SlowAction> actions(Random random, int count) {
        List<SlowAction> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean inline = random.nextInt(4) == 0;
            String data =
                    inline ? "v=" + number(random) : random.nextInt(1000) + (random.nextBoolean() ? "-$1-${2}0" : "");
            actions.add(new SlowAction(inline, data, random.nextInt(5) == 0 ? 2 : 1));
        }
        return actions;
    }

    String xml() {
        StringBuilder xml = new StringBuilder();
        for (SlowExtension extension : extensions) {
            xml.append("<extension name='e' continue='" + extension.goesOn + "'>\n");
            extension.conditions.forEach(condition -> write(condition, xml));
            xml.append("</extension>\n");
        }
        return xml.toString();
    }

    private static void write(SlowCondition condition, StringBuilder xml) {
        boolean group = !condition.mode.isEmpty();
        xml.append("<condition" + (group ? " regex='" + condition.mode + "'" : written(condition.checks.get(0)))
                + " break='" + condition.breaks + "' require-nested='" + condition.requires + "'>\n");
        for (SlowCheck check : group ? condition.checks : List.<SlowCheck>of()) {
            xml.append("<regex" + written(check) + "/>\n");
        }
        condition.nested.forEach(nested -> write(nested, xml));
        condition.actions.forEach(action -> xml.append(written("action", action)));
        condition.anti.forEach(action -> xml.append(written("anti-action", action)));
        xml.append("</condition>\n");
    }

    private static String written(SlowCheck check) {
        return check.absolute
                ? ""
                : " field='" + (check.variable ? "${v}" : "destination_number") + "' expression='" + check.expression
                        + "'";
    }

    private static String written(String element, SlowAction action) {
        return "<" + element + " application='" + (action.inlineSet ? "set' inline='true" : "a") + "' data='"
                + action.data + "' loop='" + action.loops + "'/>\n";
    }

    /** The list of actions; those executed inline stand in front of it. */
    List<String> hunt(String number) {
        Evaluation evaluation = new Evaluation(number);
        for (SlowExtension extension : extensions) {
            int proceed = evaluation.proceed(extension.conditions);
            if (proceed != 0 && !extension.goesOn) {
                break;
            }
        }
        List<String> all = new ArrayList<>(evaluation.inline);
        all.addAll(evaluation.list);
        return all;
    }

    /** One hunt. */
    private static final class Evaluation {
        private final String number;
        private final List<String> inline = new ArrayList<>();
        private final List<String> list = new ArrayList<>();
        private final Map<String, String> variables = new HashMap<>();
        /** Groups that fill the actions of the condition being looked at; null: no expression had a parenthesis. */
        private String[] captures;

        Evaluation(String number) {
            this.number = number;
        }

        int proceed(List<SlowCondition> conditions) {
            int proceed = 0;
            for (SlowCondition condition : conditions) {
                captures = null;
                boolean anti = !holds(condition);
                proceed = anti ? 0 : 1;
                if (anti) {
                    captures = null;
                    proceed = condition.anti.isEmpty() ? 0 : 1;
                }
                (anti ? condition.anti : condition.actions).forEach(this::collect);
                String breaks = condition.breaks;
                if (breaks.equals("always") || breaks.equals("on-false") && anti || breaks.equals("on-true") && !anti) {
                    return proceed;
                }
                if (proceed != 0 && !condition.nested.isEmpty()) {
                    int inner = proceed(condition.nested);
                    proceed = condition.requires ? inner : 1;
                    if (proceed == 0 && !breaks.equals("never")) {
                        return 0;
                    }
                }
            }
            return proceed;
        }

        private boolean holds(SlowCondition condition) {
            if (condition.mode.isEmpty()) {
                return passes(condition.checks.get(0));
            }
            int passed = 0;
            int failed = 0;
            for (SlowCheck check : condition.checks) {
                if (passes(check)) {
                    passed++;
                } else {
                    failed++;
                }
                if (condition.mode.equals("any") && passed > 0 || condition.mode.equals("all") && failed > 0) {
                    break;
                }
            }
            return switch (condition.mode) {
                case "all" -> failed == 0;
                case "any" -> passed > 0;
                default -> passed == 1;
            };
        }

        private boolean passes(SlowCheck check) {
            if (check.absolute) {
                return true;
            }
            String value = check.variable ? variables.getOrDefault("v", "") : number;
            Matcher matcher = Pattern.compile(check.expression).matcher(value);
            boolean passed = matcher.find();
            if (check.expression.contains("(")) {
                remember(passed, matcher);
            }
            return passed;
        }

        /** The last one that matched counts, as the compatibility page says. */
        private void remember(boolean passed, Matcher matcher) {
            if (passed) {
                captures = new String[matcher.groupCount() + 1];
                for (int i = 0; i < captures.length; i++) {
                    captures[i] = matcher.group(i) == null ? "" : matcher.group(i);
                }
            } else if (captures == null) {
                captures = new String[0];
            }
        }

        private void collect(SlowAction action) {
            String data = captures == null
                    ? action.data
                    : action.data.replace("$1", group(1)).replace("${2}", group(2));
            for (int i = 0; i < action.loops; i++) {
                if (action.inlineSet) {
                    variables.put("v", data.substring(2));
                    inline.add("set(" + data + ")");
                } else {
                    list.add("a(" + data + ")");
                }
            }
        }

        private String group(int index) {
            return index < captures.length ? captures[index] : "";
        }
    }
}
