package gudok.dialplan.hunt;

import gudok.dialplan.hunt.SlowPlan.Form;
import gudok.dialplan.hunt.SlowPlan.SlowAction;
import gudok.dialplan.hunt.SlowPlan.SlowCheck;
import gudok.dialplan.hunt.SlowPlan.SlowCondition;
import gudok.dialplan.hunt.SlowPlan.SlowExpression;
import gudok.dialplan.hunt.SlowPlan.SlowExtension;
import gudok.dialplan.hunt.SlowText.Letter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One hunt, by the words of the specification and the compatibility page; slow, obvious, nothing of the engine's. */
final class SlowHunt {
    private final SlowCall call;
    private final Map<String, SlowText> variables;
    private final List<String> early = new ArrayList<>();
    private final List<String> list = new ArrayList<>();
    private final List<SlowAction> run = new ArrayList<>();
    /** Groups that fill the actions of the condition being looked at; empty: no expression had a parenthesis. */
    private Optional<List<List<Letter>>> captures = Optional.empty();

    SlowHunt(SlowPlan plan, SlowCall call) {
        this.call = call;
        this.variables = new HashMap<>(call.variables());
        List<SlowExtension> extensions = plan.extensions(call.context());
        for (int i = start(extensions); i < extensions.size(); i++) {
            boolean proceed = proceed(extensions.get(i).conditions());
            if (proceed && !extensions.get(i).goesOn()) {
                break;
            }
        }
    }

    /** The list of actions; those executed inline stand in front of it. */
    List<String> route() {
        List<String> all = new ArrayList<>(early);
        all.addAll(list);
        return all;
    }

    /** What the application a notes when the list is executed. */
    String noted() {
        StringBuilder noted = new StringBuilder();
        for (SlowAction action : run) {
            List<Letter> meaning = action.data().meaning(this::variable);
            if (action.variable().isEmpty()) {
                noted.append("a[" + SlowText.text(meaning) + "]");
            } else {
                variables.put(action.variable(), new SlowText(List.of(new SlowText.Plain(meaning))));
            }
        }
        return noted.toString();
    }

    private int start(List<SlowExtension> extensions) {
        String wanted = SlowText.text(variable("auto_hunt").meaning(this::variable));
        for (int i = 0; wanted.equals("true") && i < extensions.size(); i++) {
            if (extensions.get(i).name().equalsIgnoreCase(call.destination())) {
                return i;
            }
        }
        return 0;
    }

    private SlowText variable(String name) {
        if (variables.containsKey(name)
                && !SlowText.text(variables.get(name).meaning(n -> variable(n))).isEmpty()) {
            return variables.get(name);
        }
        if (call.fields().containsKey(name)) {
            return call.fields().get(name);
        }
        return switch (call.globals().getOrDefault(name, "")) {
            case "<${v}>" ->
                new SlowText(List.of(
                        new SlowText.Plain(SlowText.letters("<", false)),
                        new SlowText.Variable("v", -1, 0, 0),
                        new SlowText.Plain(SlowText.letters(">", false))));
            default -> SlowText.plain(call.globals().getOrDefault(name, ""));
        };
    }

    private boolean proceed(List<SlowCondition> conditions) {
        boolean proceed = false;
        for (SlowCondition condition : conditions) {
            captures = Optional.empty();
            boolean passed = holds(condition);
            if (passed) {
                captures.ifPresent(groups ->
                        variables.put("DP_MATCH", groups.isEmpty() ? SlowText.EMPTY : SlowText.array(groups)));
                condition.actions().forEach(this::collect);
                proceed = true;
            } else {
                captures = Optional.empty();
                condition.anti().forEach(this::collect);
                proceed = !condition.anti().isEmpty();
            }
            String breaks = condition.breaks().toLowerCase();
            if (breaks.equals("always") || breaks.equals("on-false") && !passed || breaks.equals("on-true") && passed) {
                return proceed;
            }
            if (proceed && !condition.nested().isEmpty()) {
                boolean inner = proceed(condition.nested());
                proceed = inner || !condition.requires();
                if (!proceed && !breaks.equals("never")) {
                    return false;
                }
            }
        }
        return proceed;
    }

    private boolean holds(SlowCondition condition) {
        if (condition.mode().isEmpty()) {
            return passes(condition.own(), Optional.empty());
        }
        if (!timesHold(condition.own())) {
            return false;
        }
        variables.keySet().removeIf(name -> name.startsWith("DP_REGEX_MATCH_"));
        int passed = 0;
        int failed = 0;
        for (int i = 0; i < condition.checks().size(); i++) {
            if (passes(condition.checks().get(i), Optional.of("DP_REGEX_MATCH_" + (i + 1)))) {
                passed++;
            } else {
                failed++;
            }
            if (condition.mode().equals("any") && passed > 0 || condition.mode().equals("all") && failed > 0) {
                break;
            }
        }
        return switch (condition.mode()) {
            case "all" -> failed == 0;
            case "any" -> passed > 0;
            default -> passed == 1;
        };
    }

    private boolean timesHold(SlowCheck check) {
        return check.times().stream().allMatch(time -> time.holds(call.millis(), zone(), call.serverZone()));
    }

    private TimeZone zone() {
        String hours = SlowText.text(variable("tod_tz_offset").meaning(this::variable));
        String name = SlowText.text(variable("timezone").meaning(this::variable));
        if (!hours.isEmpty() && !hours.equals("x")) {
            return new SimpleTimeZone(Integer.parseInt(hours) * 3_600_000, "call");
        }
        return name.isEmpty() || name.equals("no/such") ? call.serverZone() : TimeZone.getTimeZone(name);
    }

    /** @param array that takes the groups */
    private boolean passes(SlowCheck check, Optional<String> array) {
        if (!timesHold(check)) {
            return false;
        }
        if (check.absolute()) {
            return true;
        }
        List<Letter> value = check.field().isEmpty()
                ? check.text().meaning(this::variable)
                : call.fields()
                        .getOrDefault(check.field().toLowerCase(), SlowText.EMPTY)
                        .meaning(this::variable);
        List<Letter> expression = check.expression().text().meaning(this::variable);
        Optional<List<List<Letter>>> found;
        try {
            found = match(check.expression(), expression, value);
        } catch (PatternSyntaxException wrong) {
            return false;
        }
        if (check.expression().form() != Form.DIGITS && expression.contains(new Letter('(', false))) {
            found.ifPresent(groups -> array.ifPresent(name -> variables.put(name, SlowText.array(groups))));
            if (found.isPresent()) {
                captures = found;
            } else if (captures.isEmpty()) {
                captures = Optional.of(List.of());
            }
        }
        return found.isPresent();
    }

    /** The whole match and the groups. */
    private static Optional<List<List<Letter>>> match(
            SlowExpression kind, List<Letter> expression, List<Letter> value) {
        StringBuilder regex = new StringBuilder(kind.form() == Form.DIGITS ? "^" : "");
        for (Letter letter : expression) {
            String one = "" + letter.character();
            String digits = switch (one) {
                case "N" -> "[2-9]";
                case "X" -> "[0-9]";
                case "Z" -> "[1-9]";
                case "." -> ".*";
                default -> one;
            };
            regex.append(letter.stranger() ? Pattern.quote(one) : kind.form() == Form.DIGITS ? digits : one);
        }
        int flags = Pattern.UNIX_LINES;
        flags |= kind.flags().contains("i") ? Pattern.CASE_INSENSITIVE : 0;
        flags |= kind.flags().contains("s") ? Pattern.DOTALL : 0;
        Matcher matcher = Pattern.compile(regex + (kind.form() == Form.DIGITS ? "$" : ""), flags)
                .matcher(SlowText.text(value));
        if (!matcher.find()) {
            return Optional.empty();
        }
        List<List<Letter>> groups = new ArrayList<>();
        for (int i = 0; i <= matcher.groupCount(); i++) {
            groups.add(matcher.start(i) < 0 ? List.of() : value.subList(matcher.start(i), matcher.end(i)));
        }
        return Optional.of(groups);
    }

    private void collect(SlowAction action) {
        SlowText data = action.data().filled(captures);
        String shown = action.application() + "(" + action.prefix() + data.written() + ")";
        for (int i = 0; i < action.loops(); i++) {
            if (action.inline()) {
                List<Letter> meaning = data.meaning(this::variable);
                variables.put(action.variable(), new SlowText(List.of(new SlowText.Plain(meaning))));
                early.add(shown);
            } else {
                list.add(shown);
                run.add(new SlowAction(action.variable(), false, data, 1));
            }
        }
    }
}
