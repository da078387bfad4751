package gudok.server.cli;

import gudok.server.admin.Json;
import gudok.server.view.Explanation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of the same call under two configurations.
 *
 * @param lines what differs, as people read it
 */
record ExplainDifference(List<String> lines, boolean same) {
    static ExplainDifference between(Explanation first, Explanation second) {
        List<String> before = outcome(first);
        List<String> after = outcome(second);
        boolean same = before.equals(after);
        List<String> lines = new ArrayList<>();
        if (same) {
            lines.add("no difference: " + summary(first));
        } else {
            lines.add("- " + summary(first));
            lines.add("+ " + summary(second));
            before.stream().filter(line -> !after.contains(line)).forEach(line -> lines.add("- " + line));
            after.stream().filter(line -> !before.contains(line)).forEach(line -> lines.add("+ " + line));
            if (lines.size() == 2) {
                lines.add("  the same actions in another order");
            }
        }
        return new ExplainDifference(List.copyOf(lines), same);
    }

    /** Both explanations, and whether the call comes to the same. */
    String json(Explanation first, Explanation second) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("same", same);
        both.put("first", first);
        both.put("second", second);
        return new Json().text(both);
    }

    private static String summary(Explanation explanation) {
        String path = String.join(
                " > ",
                hunts(explanation)
                        .map(hunt -> hunt.context() + "/" + String.join(",", hunt.matched()))
                        .toList());
        return Text.line(
                explanation.last().cause().map(cause -> path + ": " + cause).orElse(path));
    }

    private static List<String> outcome(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        hunts(explanation).forEach(hunt -> {
            lines.add("in context " + Text.line(hunt.context()));
            hunt.everyAction().map(ExplainDifference::action).forEach(lines::add);
            hunt.cause().ifPresent(cause -> lines.add("no route: " + cause));
        });
        return lines;
    }

    private static String action(Explanation.Action action) {
        return Text.line("  " + action.extension() + ": " + action.application() + "(" + action.expanded() + ")");
    }

    private static Stream<Explanation> hunts(Explanation first) {
        return Stream.iterate(Optional.of(first), Optional::isPresent, one -> one.flatMap(Explanation::next))
                .flatMap(Optional::stream);
    }
}
