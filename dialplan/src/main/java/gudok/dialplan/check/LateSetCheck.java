package gudok.dialplan.check;

import gudok.dialplan.model.Action;
import gudok.dialplan.model.Check;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.Printable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables that a condition reads before the action that sets them is executed. For one context. */
final class LateSetCheck {
    static final String ID = WarningName.SET_WITHOUT_INLINE.id();
    private static final Set<String> SETTERS = Set.of("set", "export");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)");
    private static final Pattern NAME = Pattern.compile("\\s*(?:nolocal:)?([A-Za-z0-9_.-]+)\\s*=.*", Pattern.DOTALL);

    private final AdviceSink sink;
    /** Set too late, by name; of extensions that go on. */
    private final Map<String, Action> late = new HashMap<>();

    LateSetCheck(AdviceSink sink) {
        this.sink = sink;
    }

    void extension(Extension extension) {
        Map<String, Action> own = new HashMap<>();
        extension.conditions().forEach(condition -> condition(condition, own));
        if (extension.goesOn()) {
            late.putAll(own);
        }
    }

    private void condition(Condition condition, Map<String, Action> own) {
        for (Check check : Conditions.checks(condition)) {
            read(check.field().orElse(""), check, own);
            read(check.expression(), check, own);
        }
        condition.actions().forEach(action -> remember(action, own));
        condition.antiActions().forEach(action -> remember(action, own));
        condition.nested().forEach(nested -> condition(nested, own));
    }

    private void read(String text, Check check, Map<String, Action> own) {
        if (text.indexOf('$') < 0) {
            return;
        }
        Matcher names = REFERENCE.matcher(text);
        while (names.find()) {
            String name = names.group(1);
            Action setter = own.containsKey(name) ? own.remove(name) : late.remove(name);
            if (setter != null) {
                sink.advise(
                        setter.place(),
                        ID,
                        "variable " + Printable.of(name) + " is read by the condition at " + check.place()
                                + " before this action is executed - write inline=\"true\" here");
            }
        }
    }

    private static void remember(Action action, Map<String, Action> own) {
        if (!SETTERS.contains(action.application())) {
            return;
        }
        Matcher name = NAME.matcher(action.data());
        if (name.matches()) {
            if (action.inline()) {
                own.remove(name.group(1));
            } else {
                own.put(name.group(1), action);
            }
        }
    }
}
