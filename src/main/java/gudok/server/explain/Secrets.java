package gudok.server.explain;

import gudok.dialplan.call.Value;
import gudok.server.view.Explanation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps passwords out of explanations, which people show to others. What a reference to something named like a password stands
 * for is hidden; so is, wherever it appears, the value of such a variable, if it is long enough not to be anything else. For
 * one thread.
 */
final class Secrets {
    static final String HIDDEN = HiddenAssignments.HIDDEN;
    private static final int SHORTEST = 6;
    private static final Pattern NAME = Pattern.compile("(?i)" + HiddenAssignments.WORD);
    /** References, with others in them. */
    private static final Pattern REFERENCE =
            Pattern.compile("(?i)\\$\\$?\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]{0,200}\\}){0,500}\\}){0,1000}\\}");

    private final Set<String> values = new HashSet<>();

    Secrets(RoutingPlan plan) {
        plan.globals().forEach(this::learn);
    }

    void learn(Map<String, Value> variables) {
        variables.forEach((name, value) -> learn(name, value.text()));
    }

    private void learn(String name, String value) {
        if (NAME.matcher(name).find() && value.length() >= SHORTEST) {
            values.add(value);
        }
    }

    String text(String text) {
        String masked = text;
        for (String value : values) {
            masked = masked.replace(value, HIDDEN);
        }
        return masked;
    }

    /** Data as it stands in the file; values that are given to a password's name are hidden. */
    String assigned(String data) {
        return text(HiddenAssignments.in(data));
    }

    /** What data became. */
    String action(String data, String expanded) {
        return refers(data)
                ? REFERENCE.matcher(assigned(data)).replaceAll(Matcher.quoteReplacement(HIDDEN))
                : assigned(expanded);
    }

    Explanation.Condition condition(Explanation.Condition row) {
        boolean secret = refers(row.field()) || NAME.matcher(row.field()).find();
        return new Explanation.Condition(
                row.extension(),
                row.depth(),
                row.field(),
                secret && !row.value().isEmpty() ? HIDDEN : text(row.value()),
                text(row.expression()),
                row.result(),
                text(row.reason()),
                secret ? row.captures().stream().map(any -> HIDDEN).toList() : masked(row.captures()),
                row.file(),
                row.line(),
                row.column());
    }

    private List<String> masked(List<String> texts) {
        return texts.stream().map(this::text).toList();
    }

    private static boolean refers(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .anyMatch(found -> NAME.matcher(found.group()).find());
    }
}
