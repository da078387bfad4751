package gudok.server.plantest;

import gudok.dialplan.call.LogText;
import gudok.server.view.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a tested call, transfers followed.
 *
 * @param matched names of extensions in order
 * @param actions those that are reached, in order
 * @param cause   of its end, where that is known
 */
record Outcome(List<String> matched, List<Explanation.Action> actions, Optional<String> cause) {
    private static final int MOST_SHOWN = 12;

    static Outcome of(Explanation explanation) {
        List<String> matched = new ArrayList<>();
        List<Explanation.Action> actions = new ArrayList<>();
        Optional<Explanation> hunt = Optional.of(explanation);
        while (hunt.isPresent()) {
            hunt.get().withExecuted().map(Explanation::matched).forEach(matched::addAll);
            hunt.get().everyAction().filter(Explanation.Action::reached).forEach(actions::add);
            hunt = hunt.get().next();
        }
        Optional<String> hangup = actions.stream()
                .filter(action -> action.application().equalsIgnoreCase("hangup"))
                .map(action -> action.expanded().isBlank()
                        ? "NORMAL_CLEARING"
                        : action.expanded().strip())
                .findFirst();
        return new Outcome(
                List.copyOf(matched),
                List.copyOf(actions),
                explanation.last().cause().or(() -> hangup));
    }

    Progress begin() {
        return new Progress();
    }

    /** How far expectations have been met: the next ones are looked for behind. */
    final class Progress {
        private int extension;
        private int action;

        /** Why it is not met; empty if it is. */
        Optional<String> meet(DialplanTest.Expected expected) {
            return expected.extension()
                    .flatMap(this::extension)
                    .or(() -> expected.application().flatMap(name -> action(name, expected.data())))
                    .or(() -> expected.cause().flatMap(this::cause));
        }

        private Optional<String> extension(String name) {
            int found = matched.subList(extension, matched.size()).indexOf(name);
            if (found < 0) {
                return wrong("extension " + name, "matched " + shown(matched));
            }
            extension += found + 1;
            return Optional.empty();
        }

        private Optional<String> action(String name, Optional<String> data) {
            for (int i = action; i < actions.size(); i++) {
                Explanation.Action one = actions.get(i);
                boolean fits = data.isEmpty()
                        || data.get().equals(one.data())
                        || data.get().equals(one.expanded());
                if (fits && one.application().equalsIgnoreCase(name)) {
                    action = i + 1;
                    return Optional.empty();
                }
            }
            String wanted = name + data.map(text -> "(" + text + ")").orElse("");
            List<String> rest = actions.subList(action, actions.size()).stream()
                    .map(one -> one.application() + "(" + one.expanded() + ")")
                    .toList();
            return wrong("action " + wanted, (action > 0 ? "further actions " : "actions ") + shown(rest));
        }

        private Optional<String> cause(String name) {
            return cause.filter(name::equalsIgnoreCase).isPresent()
                    ? Optional.empty()
                    : wrong("cause " + name, cause.orElse("the call goes on: " + shown(matched)));
        }

        private Optional<String> wrong(String expected, String actual) {
            String none = matched.isEmpty() && actions.isEmpty() ? "no route" : actual;
            return Optional.of("expected " + LogText.of(expected) + ", but got " + LogText.of(none));
        }

        private String shown(List<String> names) {
            if (names.isEmpty()) {
                return "nothing";
            }
            String more = names.size() > MOST_SHOWN ? ", …" : "";
            return String.join(", ", names.subList(0, Math.min(MOST_SHOWN, names.size()))) + more;
        }
    }
}
