package gudok.server.explain;

import gudok.dialplan.hunt.HuntRecorder.Tested;
import gudok.dialplan.model.Check;
import gudok.dialplan.model.CheckGroup;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.Place;
import gudok.dialplan.model.TimeAttribute;
import gudok.server.view.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists the conditions of one extension: those that were looked at with what was seen, the others with the reason. */
final class ConditionRows {
    private static final String TIME = "time";

    private final Extension extension;
    private final ExplainRecorder.Look look;
    private final List<Explanation.Condition> rows = new ArrayList<>();

    ConditionRows(Extension extension, ExplainRecorder.Look look) {
        this.extension = extension;
        this.look = look;
    }

    List<Explanation.Condition> all() {
        conditions(extension.conditions(), 0, Optional.empty());
        return rows;
    }

    /** @param skipped why none of them was looked at */
    private void conditions(List<Condition> conditions, int depth, Optional<String> skipped) {
        Optional<String> why = skipped;
        for (Condition condition : conditions) {
            String failed = why.orElse("not looked at");
            boolean passed = condition(condition, depth, failed);
            Optional<String> end = Optional.ofNullable(look.left.get(condition))
                    .map(reason -> reason + " in line " + condition.place().line());
            Optional<String> inside = why.or(() -> end.filter(reason -> reason.startsWith("break=")));
            Optional<String> around = passed || !condition.antiActions().isEmpty()
                    ? Optional.empty()
                    : Optional.of("the condition around it failed");
            conditions(condition.nested(), depth + 1, inside.or(() -> around));
            why = why.or(() -> end);
        }
    }

    /** Returns whether the condition held, as far as its parts tell. */
    private boolean condition(Condition condition, int depth, String skipped) {
        if (condition.group().isEmpty()) {
            return check(condition.check(), depth, skipped, true);
        }
        CheckGroup group = condition.group().get();
        boolean timely = condition.check().times().isEmpty() || check(condition.check(), depth, skipped, false);
        int before = rows.size();
        boolean reached = group.checks().stream().anyMatch(one -> look.tested.containsKey(one.place()));
        String rest = reached
                ? "regex=\"" + group.mode().name().toLowerCase(java.util.Locale.ROOT) + "\" is decided"
                : timely ? skipped : "the time does not hold";
        group.checks().forEach(one -> check(one, depth + 1, rest, true));
        return holds(group.mode(), rows.subList(before, rows.size()));
    }

    private static boolean holds(CheckGroup.Mode mode, List<Explanation.Condition> parts) {
        long passed = parts.stream().filter(row -> row.result().equals("PASS")).count();
        boolean failed = parts.stream().anyMatch(row -> row.result().equals("FAIL"));
        return switch (mode) {
            case ALL -> !failed;
            case ANY -> passed > 0;
            case XOR -> passed == 1;
        };
    }

    /** @param whole false: only its times count */
    private boolean check(Check check, int depth, String skipped, boolean whole) {
        List<Tested> seen = look.tested.getOrDefault(check.place(), List.of());
        seen.forEach(tested -> rows.add(row(tested, depth)));
        boolean passed = !seen.isEmpty() && seen.stream().allMatch(Tested::passed);
        if (seen.isEmpty()) {
            rows.add(skipped(check, depth, skipped));
        } else if (whole && !passed && check.field().isPresent() && isTimeAlone(seen)) {
            rows.add(skipped(check, depth, "the time does not hold"));
        }
        return passed;
    }

    private static boolean isTimeAlone(List<Tested> seen) {
        return seen.stream().allMatch(tested -> tested.what() == Tested.Kind.TIME);
    }

    private Explanation.Condition row(Tested tested, int depth) {
        boolean field = tested.what() == Tested.Kind.FIELD;
        return row(
                tested.place(),
                depth,
                new Text(
                        tested.what() == Tested.Kind.TIME ? TIME : tested.field(),
                        tested.value().text(),
                        tested.expression(),
                        tested.passed() ? "PASS" : "FAIL",
                        tested.reason()),
                field && tested.passed() ? look.captures.getOrDefault(tested.place(), List.of()) : List.of());
    }

    private Explanation.Condition skipped(Check check, int depth, String reason) {
        boolean timed = check.field().isEmpty() && !check.times().isEmpty();
        String expression = timed
                ? check.times().stream().map(ConditionRows::written).collect(Collectors.joining(" "))
                : check.expression();
        String field = check.field().orElse(timed ? TIME : "");
        return row(check.place(), depth, new Text(field, "", expression, "SKIP", reason), List.of());
    }

    private static String written(TimeAttribute time) {
        return time.name() + "=\"" + time.text() + "\"";
    }

    /** What one row says. */
    private record Text(String field, String value, String expression, String result, String reason) {}

    private Explanation.Condition row(Place at, int depth, Text text, List<String> captures) {
        return new Explanation.Condition(
                extension.name(),
                depth,
                text.field(),
                text.value(),
                text.expression(),
                text.result(),
                text.reason(),
                captures,
                at.file(),
                at.line(),
                at.column());
    }
}
