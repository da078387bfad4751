package gudok.dialplan.check;

import gudok.dialplan.model.Check;
import gudok.dialplan.model.Condition;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which captures a condition makes, and which a text asks for. */
final class Captures {
    private static final int MANY = 1000;
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\\\)\\$(?:([0-9]{1,3})|\\{([0-9]{1,3})})");
    /** The function has captures of its own. */
    private static final Pattern FUNCTION = Pattern.compile("\\$\\{regex\\(.*?\\)}", Pattern.DOTALL);

    private Captures() {}

    /** How many groups there are for data of its actions; very many if only a call knows. */
    static int of(Condition condition) {
        int most = condition.check().field().isPresent() ? groups(condition.check()) : 0;
        if (condition.group().isPresent()) {
            most = condition.group().get().checks().stream()
                    .mapToInt(Captures::groups)
                    .max()
                    .orElse(0);
        }
        return most;
    }

    private static int groups(Check check) {
        String expression = check.expression();
        if (expression.contains("${") || check.field().isEmpty()) {
            return expression.contains("${") ? MANY : 0;
        }
        int groups = 0;
        boolean inClass = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[' || c == ']') {
                inClass = c == '[';
            } else if (c == '(' && !inClass && captures(expression, i)) {
                groups++;
            }
        }
        return groups;
    }

    private static boolean captures(String expression, int parenthesis) {
        return !expression.startsWith("(?", parenthesis)
                || expression.startsWith("(?<", parenthesis)
                        && !expression.startsWith("(?<=", parenthesis)
                        && !expression.startsWith("(?<!", parenthesis)
                || expression.startsWith("(?P<", parenthesis);
    }

    /** The greatest number asked for, e.g. 2 in {@code $1-$2}. */
    static Optional<Integer> greatestIn(String text) {
        if (text.indexOf('$') < 0) {
            return Optional.empty();
        }
        Matcher references = REFERENCE.matcher(FUNCTION.matcher(text).replaceAll(""));
        Optional<Integer> greatest = Optional.empty();
        while (references.find()) {
            int number = Integer.parseInt(references.group(references.group(1) == null ? 2 : 1));
            greatest = greatest.filter(one -> one >= number).or(() -> Optional.of(number));
        }
        return greatest;
    }
}
