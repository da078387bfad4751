package gudok.dialplan.check;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Check;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.Place;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.NearestName;
import gudok.dialplan.step.Printable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mistakes in what is the same for every call: causes, timeouts, captures, references. */
final class ConstantCheck {
    private static final Set<String> SETTERS = Set.of("set", "export", "multiset");
    private static final Pattern TIMEOUT = Pattern.compile("(?:^|[\\s,;^])(?:nolocal:)?park_timeout=([^,;]*)");
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");

    private final AdviceSink sink;

    ConstantCheck(AdviceSink sink) {
        this.sink = sink;
    }

    void extension(Extension extension) {
        extension.conditions().forEach(this::condition);
    }

    private void condition(Condition condition) {
        Conditions.checks(condition).forEach(this::check);
        int captures = Captures.of(condition);
        condition.actions().forEach(action -> action(action, captures));
        condition.antiActions().forEach(action -> action(action, 0));
        condition.nested().forEach(this::condition);
    }

    private void check(Check check) {
        TimeBounds.problems(check).forEach(problem -> advise(check.place(), WarningName.TIME_NEVER_HOLDS, problem));
        for (String text : new String[] {check.field().orElse(""), check.expression()}) {
            unclosed(check.place(), text);
            Captures.greatestIn(text)
                    .ifPresent(number -> advise(
                            check.place(),
                            WarningName.NOT_SUBSTITUTED,
                            "$" + number
                                    + " in a condition is not replaced - captures are filled into data of actions only;"
                                    + " for a field set a variable with inline=\"true\" before"));
        }
    }

    private void action(Action action, int captures) {
        String data = action.data();
        unclosed(action.place(), data);
        Captures.greatestIn(data)
                .filter(number -> number > captures || captures == 0)
                .ifPresent(number -> advise(
                        action.place(),
                        WarningName.MISSING_CAPTURE,
                        captures == 0
                                ? "$" + number
                                        + " stays as it is written: the condition's expression has no parentheses,"
                                        + " or this is an anti-action"
                                : "$" + number + " is empty: the condition's expression has only " + captures
                                        + " pair(s) of parentheses"));
        if (data.indexOf('$') < 0) {
            constant(action);
        }
    }

    private void constant(Action action) {
        String application = action.application().toLowerCase(Locale.ROOT);
        if (application.equals("hangup")) {
            cause(action.place(), action.data());
        } else if (SETTERS.contains(application)) {
            Matcher timeout = TIMEOUT.matcher(action.data());
            while (timeout.find()) {
                timeout(action.place(), timeout.group(1).strip());
            }
        }
    }

    private void timeout(Place at, String written) {
        int colon = written.indexOf(':');
        String seconds = colon < 0 ? written : written.substring(0, colon);
        if (!SECONDS.matcher(seconds.strip()).matches()) {
            advise(
                    at,
                    WarningName.BAD_TIMEOUT,
                    "park_timeout=\"" + Printable.of(written) + "\" is no number of seconds: there is no timeout");
        }
        cause(at, colon < 0 ? "" : written.substring(colon + 1));
    }

    private void cause(Place at, String written) {
        String word = written.strip();
        HangupCause used = HangupCause.named(word);
        boolean known = word.isEmpty()
                || used.name().equalsIgnoreCase(word)
                || Integer.toString(used.number()).equals(word);
        if (!known) {
            Optional<String> near = NearestName.of(
                    word.toUpperCase(Locale.ROOT),
                    Arrays.stream(HangupCause.values()).map(Enum::name).toList());
            advise(
                    at,
                    WarningName.UNKNOWN_CAUSE,
                    "there is no hangup cause \"" + Printable.of(word) + "\", " + used.name() + " is used"
                            + near.map(name -> " - did you mean " + name + "?").orElse(""));
        }
    }

    private void unclosed(Place at, String text) {
        for (int from = text.indexOf("${"); from >= 0; from = text.indexOf("${", from + 2)) {
            boolean escaped = from > 0 && text.charAt(from - 1) == '\\';
            if (!escaped && !isClosed(text, from + 1)) {
                advise(
                        at,
                        WarningName.UNCLOSED_REFERENCE,
                        "\"" + Printable.of(text.substring(from)) + "\" has no closing brace");
                return;
            }
        }
    }

    private static boolean isClosed(String text, int brace) {
        int depth = 0;
        for (int i = brace; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return true;
            }
        }
        return false;
    }

    private void advise(Place at, WarningName name, String message) {
        sink.advise(at, name.id(), message);
    }
}
