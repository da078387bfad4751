package gudok.server.cli;

import gudok.server.view.Explanation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why an extension takes the call in one configuration and not in the other, at the first hunt that differs. */
record DecidingConditions(Explanation first, Explanation second) {
    List<String> lines() {
        Optional<Explanation> before = Optional.of(first);
        Optional<Explanation> after = Optional.of(second);
        while (before.isPresent() && after.isPresent()) {
            List<String> lines = new ArrayList<>();
            lines.addAll(lost(before.get(), after.get(), "second"));
            lines.addAll(lost(after.get(), before.get(), "first"));
            if (lines.isEmpty()) {
                lines.addAll(failing(before.get(), after.get(), "second"));
                lines.addAll(failing(after.get(), before.get(), "first"));
            }
            if (!lines.isEmpty()) {
                return lines;
            }
            before = before.get().next();
            after = after.get().next();
        }
        return List.of();
    }

    /** First condition of each extension that fails there only: another branch of the same extension is taken. */
    private static List<String> failing(Explanation here, Explanation there, String where) {
        Set<String> failed = failures(here).map(DecidingConditions::compared).collect(Collectors.toSet());
        Set<String> told = new HashSet<>();
        return failures(there)
                .filter(row -> !failed.contains(compared(row)) && told.add(row.extension()))
                .map(row -> Text.line("  why: a condition of " + row.extension() + " does not hold in the " + where
                        + " alone: " + shown(row)))
                .toList();
    }

    private static Stream<Explanation.Condition> failures(Explanation hunt) {
        return hunt.conditions().stream().filter(row -> row.result().equals("FAIL"));
    }

    private static String compared(Explanation.Condition row) {
        return String.join("\n", row.extension(), row.field(), row.value(), row.expression());
    }

    /** Extensions that match here and not there. */
    private static List<String> lost(Explanation here, Explanation there, String where) {
        return here.matched().stream()
                .filter(Predicate.not(there.matched()::contains))
                .distinct()
                .map(name -> why(name, there, where))
                .toList();
    }

    private static String why(String name, Explanation there, String where) {
        String begin = "  why: " + name + " does not match in the " + where + ": ";
        Optional<Explanation.Condition> decided = there.conditions().stream()
                .filter(row -> row.extension().equals(name) && row.result().equals("FAIL"))
                .findFirst();
        boolean seen = there.extensions().stream().anyMatch(one -> one.name().equals(name));
        String otherwise = seen
                ? "its conditions are others"
                : "it is not looked at"
                        + taken(there)
                                .map(by -> ", " + by + " has taken the call")
                                .orElse(", or is not there");
        return Text.line(begin + decided.map(DecidingConditions::shown).orElse(otherwise));
    }

    private static Optional<String> taken(Explanation there) {
        return there.matched().isEmpty()
                ? Optional.empty()
                : Optional.of(there.matched().get(there.matched().size() - 1));
    }

    private static String shown(Explanation.Condition row) {
        String reason = row.reason().isEmpty() ? "" : " (" + row.reason() + ")";
        String is = row.field().equals("time") ? " is not " + row.expression() : " !~ /" + row.expression() + "/";
        return row.field() + " \"" + row.value() + "\"" + is + reason + "  " + row.file() + ":" + row.line();
    }
}
