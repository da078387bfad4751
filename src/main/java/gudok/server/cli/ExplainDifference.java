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
        List<Line> before = outcome(first);
        List<Line> after = outcome(second);
        List<String> wanted = texts(before);
        List<String> found = texts(after);
        boolean same = wanted.equals(found);
        List<String> lines = new ArrayList<>();
        if (same) {
            lines.add("no difference: " + summary(first));
        } else {
            lines.add("- " + summary(first));
            lines.add("+ " + summary(second));
            before.stream().filter(line -> !found.contains(line.text())).forEach(line -> lines.add("- " + line));
            after.stream().filter(line -> !wanted.contains(line.text())).forEach(line -> lines.add("+ " + line));
            if (lines.size() == 2) {
                lines.add("  the same actions in another order");
            }
            lines.addAll(new DecidingConditions(first, second).lines());
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

    /**
     * What happens.
     *
     * @param place where it was written; empty where it stands nowhere. It makes no difference
     */
    private record Line(String text, String place) {
        @Override
        public String toString() {
            return place.isEmpty() ? text : text + "  " + place;
        }
    }

    private static List<String> texts(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }

    private static List<Line> outcome(Explanation explanation) {
        List<Line> lines = new ArrayList<>();
        hunts(explanation).forEach(hunt -> {
            lines.add(new Line("in context " + Text.line(hunt.context()), ""));
            hunt.everyAction()
                    .filter(Explanation.Action::reached)
                    .map(ExplainDifference::action)
                    .forEach(lines::add);
            hunt.cause().ifPresent(cause -> lines.add(new Line((hunt.route() ? "ends: " : "no route: ") + cause, "")));
        });
        return lines;
    }

    private static Line action(Explanation.Action action) {
        return new Line(
                Text.line("  " + action.extension() + ": " + action.application() + "(" + action.expanded() + ")"),
                Text.line(action.file() + ":" + action.line()));
    }

    private static Stream<Explanation> hunts(Explanation first) {
        return Stream.iterate(Optional.of(first), Optional::isPresent, one -> one.flatMap(Explanation::next))
                .flatMap(Optional::stream);
    }
}
