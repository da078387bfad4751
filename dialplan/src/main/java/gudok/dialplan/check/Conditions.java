package gudok.dialplan.check;

import gudok.dialplan.model.Check;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of conditions without a call. */
final class Conditions {
    static final String NUMBER = "destination_number";
    private static final Set<String> EVERYTHING =
            Set.of("", ".*", "^.*", "^.*$", "(.*)", "^(.*)$", "^(.+)$", "^.+$", ".+", "(.+)");
    private static final Pattern LITERAL = Pattern.compile("\\^\\(?([0-9A-Za-z_-]+)\\)?\\$");

    private Conditions() {}

    /** Whether it holds for every call with a number. */
    static boolean alwaysHolds(Condition condition) {
        Check check = condition.check();
        if (condition.group().isPresent() || !check.times().isEmpty()) {
            return false;
        }
        return check.field().isEmpty() || isNumber(check) && EVERYTHING.contains(check.expression());
    }

    /** The one number that it holds for, if it asks for nothing else. */
    static Optional<String> number(Condition condition) {
        Check check = condition.check();
        Matcher literal = LITERAL.matcher(check.expression());
        boolean plain = condition.group().isEmpty() && check.times().isEmpty() && isNumber(check);
        return plain && literal.matches() ? Optional.of(literal.group(1)) : Optional.empty();
    }

    static boolean isNumber(Check check) {
        return check.field().filter(NUMBER::equalsIgnoreCase).isPresent();
    }

    /** Whether every call, or every call to the numbers asked for, stays with this extension. */
    static boolean keepsCalls(Extension extension) {
        return !extension.goesOn()
                && !extension.conditions().isEmpty()
                && extension.conditions().stream().allMatch(one -> one.nested().isEmpty() || !one.requireNested());
    }

    /** All comparisons of a condition but those of nested ones. */
    static List<Check> checks(Condition condition) {
        List<Check> checks = new ArrayList<>(List.of(condition.check()));
        condition.group().ifPresent(group -> checks.addAll(group.checks()));
        return checks;
    }
}
