package gudok.server.plantest;

import gudok.dialplan.call.LogText;
import gudok.server.view.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a tested call, transfers followed.
 *
 * @param matched extensions in order
 * @param actions those that are reached, in order
 * @param cause   of its end, where it ends by itself
 */
record Outcome(List<Matched> matched, List<Explanation.Action> actions, Optional<String> cause, boolean causeCertain) {
    private static final int MOST_SHOWN = 12;

    /** An extension that matched; {@code certain}, whether every such call comes to it. */
    record Matched(String name, boolean certain) {}

    static Outcome of(Explanation explanation) {
        List<Matched> matched = new ArrayList<>();
        List<Explanation.Action> actions = new ArrayList<>();
        Optional<Explanation> hunt = Optional.of(explanation);
        while (hunt.isPresent()) {
            hunt.get()
                    .withExecuted()
                    .forEach(one -> one.matched().forEach(name -> matched.add(new Matched(name, one.certain()))));
            hunt.get().everyAction().filter(Explanation.Action::reached).forEach(actions::add);
            hunt = hunt.get().next();
        }
        Explanation last = explanation.last();
        Optional<String> cause = last.cause().or(last::assumedCause);
        boolean certain = last.cause().isPresent() && (last.route() || last.certain());
        return new Outcome(List.copyOf(matched), List.copyOf(actions), cause, certain);
    }

    Progress begin() {
        return new Progress();
    }

    /**
     * How an expectation is met.
     *
     * @param problem why it is not met; empty if it is
     * @param certain false if a real call may come to something else
     */
    record Met(Optional<String> problem, boolean certain) {}

    /** How far expectations have been met: the next ones are looked for behind. */
    final class Progress {
        private int extension;
        private int action;

        Met meet(DialplanTest.Expected expected) {
            List<Met> parts = new ArrayList<>();
            expected.extension().map(this::extension).ifPresent(parts::add);
            expected.application().map(name -> action(name, expected.data())).ifPresent(parts::add);
            expected.cause().map(this::cause).ifPresent(parts::add);
            return new Met(
                    parts.stream().flatMap(part -> part.problem().stream()).findFirst(),
                    parts.stream().allMatch(Met::certain));
        }

        private Met extension(String name) {
            for (int i = extension; i < matched.size(); i++) {
                if (matched.get(i).name().equals(name)) {
                    extension = i + 1;
                    return new Met(Optional.empty(), matched.get(i).certain());
                }
            }
            return wrong("extension " + name, "matched " + shown(names()));
        }

        private Met action(String name, Optional<String> data) {
            for (int i = action; i < actions.size(); i++) {
                Explanation.Action one = actions.get(i);
                boolean fits = data.isEmpty()
                        || data.get().equals(one.data())
                        || data.get().equals(one.expanded());
                if (fits && one.application().equalsIgnoreCase(name)) {
                    action = i + 1;
                    return new Met(Optional.empty(), one.certain());
                }
            }
            String wanted = name + data.map(text -> "(" + text + ")").orElse("");
            List<String> rest = actions.subList(action, actions.size()).stream()
                    .map(one -> one.application() + "(" + one.expanded() + ")")
                    .toList();
            return wrong("action " + wanted, (action > 0 ? "further actions " : "actions ") + shown(rest));
        }

        private Met cause(String name) {
            return cause.filter(name::equalsIgnoreCase).isPresent()
                    ? new Met(Optional.empty(), causeCertain)
                    : wrong("cause " + name, cause.orElse("the call goes on: " + shown(names())));
        }

        private Met wrong(String expected, String actual) {
            String none = matched.isEmpty() && actions.isEmpty() ? "no route" : actual;
            return new Met(Optional.of("expected " + LogText.of(expected) + ", but got " + LogText.of(none)), true);
        }

        private List<String> names() {
            return matched.stream().map(Matched::name).toList();
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
