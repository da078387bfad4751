package gudok.dialplan.hunt;

import gudok.dialplan.hunt.SlowPlan.Form;
import gudok.dialplan.hunt.SlowPlan.SlowAction;
import gudok.dialplan.hunt.SlowPlan.SlowCheck;
import gudok.dialplan.hunt.SlowPlan.SlowCondition;
import gudok.dialplan.hunt.SlowPlan.SlowContext;
import gudok.dialplan.hunt.SlowPlan.SlowExpression;
import gudok.dialplan.hunt.SlowPlan.SlowExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes random plans of every element of the language; their expressions are such that every engine understands them alike. */
record SlowPlans(Random random) {
    private static final List<String> BREAKS = List.of("on-false", "on-true", "always", "never", "ON-TRUE");
    private static final List<String> MODES = List.of("all", "any", "xor");
    private static final List<String> NAMES = List.of("", "", "public", "Public", "sales", "global", "default");
    private static final List<String> FIELDS =
            List.of("destination_number", "destination_number", "Destination_Number", "caller_id_name", "nofield");
    private static final List<String> VARIABLES = List.of(
            "v",
            "v",
            "p",
            "q",
            "both",
            "g",
            "none",
            "list",
            "destination_number",
            "DP_MATCH",
            "DP_REGEX_MATCH_1",
            "DP_REGEX_MATCH_2");
    private static final List<String> EXPRESSIONS = List.of(
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
            "^[13]",
            "^(1[0-9]+)$",
            "^1{2}",
            "^(2|3)",
            "A",
            "^12*$",
            "^(?:1)(2)",
            ".\\W");
    private static final List<String> DIGITS = List.of("1", "NX", "N.", "ZXX", "X.", "12", ".", "1.3", "a", "X");
    private static final List<String> FLAGS = List.of("", "i", "s", "is");

    SlowPlan plan() {
        List<List<SlowContext>> files = new ArrayList<>();
        for (int file = 0; file < 2; file++) {
            List<SlowContext> contexts = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                contexts.add(new SlowContext(one(NAMES), extensions(1 + random.nextInt(3))));
            }
            files.add(contexts);
        }
        return new SlowPlan(files);
    }

    private List<SlowExtension> extensions(int count) {
        List<SlowExtension> extensions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = random.nextBoolean() ? "e" : SlowCall.number(random);
            extensions.add(new SlowExtension(name, random.nextInt(3) == 0, conditions(0)));
        }
        return extensions;
    }

    private List<SlowCondition> conditions(int depth) {
        List<SlowCondition> all = new ArrayList<>();
        for (int i = random.nextInt(depth == 0 ? 4 : 3); i > 0 && depth < 3; i--) {
            String mode = random.nextInt(4) == 0 ? one(MODES) : "";
            List<SlowCheck> checks = new ArrayList<>();
            for (int c = mode.isEmpty() ? 0 : random.nextInt(4); c > 0; c--) {
                checks.add(check());
            }
            all.add(new SlowCondition(
                    check(),
                    mode,
                    checks,
                    one(BREAKS),
                    random.nextInt(3) > 0,
                    actions(random.nextInt(3)),
                    actions(random.nextInt(3) == 0 ? 1 : 0),
                    conditions(depth + 1)));
        }
        return all;
    }

    private SlowCheck check() {
        List<SlowTime> times = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0; i > 0; i--) {
            SlowTime time = SlowTime.random(random);
            times.removeIf(other -> other.name().equals(time.name()));
            times.add(time);
        }
        boolean named = random.nextInt(3) > 0;
        SlowText text = new SlowText(List.of(variable()));
        return new SlowCheck(times, random.nextInt(6) == 0, named ? one(FIELDS) : "", text, expression());
    }

    private SlowExpression expression() {
        boolean element = random.nextInt(5) == 0;
        int form = random.nextInt(8);
        if (form == 0) {
            return new SlowExpression(Form.DIGITS, SlowText.plain(one(DIGITS)), "", element);
        } else if (form == 1) {
            SlowText text = random.nextBoolean() ? referring() : SlowText.plain(one(EXPRESSIONS));
            return new SlowExpression(Form.SLASHES, text, one(FLAGS), element);
        }
        SlowText text = form == 2 ? referring() : SlowText.plain(one(EXPRESSIONS));
        return new SlowExpression(Form.PLAIN, text, "", element);
    }

    private SlowText referring() {
        List<SlowText.Piece> pieces = new ArrayList<>();
        String begin = random.nextBoolean() ? "^" : random.nextBoolean() ? "^(" : "";
        pieces.addAll(SlowText.plain(begin).pieces());
        pieces.add(variable());
        pieces.addAll(SlowText.plain(begin.endsWith("(") ? ")" : random.nextBoolean() ? "$" : "")
                .pieces());
        return new SlowText(pieces);
    }

    private SlowText.Variable variable() {
        int element = random.nextInt(3) == 0 ? random.nextInt(4) : -1;
        boolean cut = random.nextInt(4) == 0;
        int offset = cut ? random.nextInt(9) - 4 : 0;
        return new SlowText.Variable(one(VARIABLES), element, offset, cut ? random.nextInt(3) : 0);
    }

    private List<SlowAction> actions(int count) {
        List<SlowAction> actions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean sets = random.nextInt(3) == 0;
            String variable = sets ? random.nextInt(5) == 0 ? "p" : "v" : "";
            boolean inline = sets && random.nextInt(3) > 0;
            actions.add(new SlowAction(variable, inline, data(), random.nextInt(5) == 0 ? random.nextInt(4) : 1));
        }
        return actions;
    }

    private SlowText data() {
        List<SlowText.Piece> pieces = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            switch (random.nextInt(7)) {
                case 0, 1, 2 ->
                    pieces.addAll(SlowText.plain("-" + SlowCall.number(random)).pieces());
                case 3 -> pieces.add(new SlowText.Capture(random.nextInt(4), random.nextBoolean()));
                case 4 -> pieces.add(variable());
                case 5 -> pieces.add(new SlowText.Indirect("q"));
                default -> pieces.add(new SlowText.Escaped());
            }
            pieces.addAll(SlowText.plain("-").pieces());
        }
        return new SlowText(pieces);
    }

    private String one(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
