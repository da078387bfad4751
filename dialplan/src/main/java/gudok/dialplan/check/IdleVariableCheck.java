package gudok.dialplan.check;

import gudok.dialplan.call.ArgumentSplitter;
import gudok.dialplan.call.Value;
import gudok.dialplan.dial.BracketText;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.WarningName;
import gudok.dialplan.step.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Actions that set what changes nothing here, for the call or for legs that it dials. */
final class IdleVariableCheck {
    static final String ID = WarningName.VARIABLE_WITHOUT_EFFECT.id();
    private static final int MOST = 256;
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*(nolocal:)?([A-Za-z0-9_-]+)\\s*=(.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final AdviceSink sink;

    IdleVariableCheck(AdviceSink sink) {
        this.sink = sink;
    }

    void extension(Extension extension) {
        conditions(extension.conditions());
    }

    private void conditions(List<Condition> conditions) {
        for (Condition condition : conditions) {
            condition.actions().forEach(this::action);
            condition.antiActions().forEach(this::action);
            conditions(condition.nested());
        }
    }

    private void action(Action action) {
        switch (action.application().toLowerCase(Locale.ROOT)) {
            case "set", "export", "bridge_export" -> assignment(action, action.data());
            case "multiset" ->
                ArgumentSplitter.blanks(Value.configured(action.data()), MOST)
                        .forEach(word -> assignment(action, word.text()));
            case "bridge" -> legs(action);
            default -> {}
        }
    }

    private void assignment(Action action, String written) {
        Matcher matcher = ASSIGNMENT.matcher(written);
        if (matcher.matches()) {
            String name = matcher.group(2);
            tell(
                    action,
                    name,
                    matcher.group(1) == null && !IdleVariables.isForLegs(name)
                            ? IdleVariables.ofCall(name, matcher.group(3))
                            : IdleVariables.ofLeg(name, matcher.group(3), false));
        }
    }

    /** Of a dial string that also has loops nobody can say from the text which leg it is. */
    private void legs(Action action) {
        boolean loops = action.data().contains("loopback/");
        BracketText.assignments(action.data()).forEach(written -> ofLeg(action, written, loops));
    }

    private void ofLeg(Action action, String written, boolean isCall) {
        Matcher matcher = ASSIGNMENT.matcher(written);
        if (matcher.matches()) {
            tell(action, matcher.group(2), IdleVariables.ofLeg(matcher.group(2), matcher.group(3), isCall));
        }
    }

    private void tell(Action action, String name, Optional<String> instead) {
        instead.ifPresent(what -> sink.advise(
                action.place(),
                ID,
                "FreeSWITCH's variable " + Printable.of(name) + " has no effect "
                        + (action.application().equalsIgnoreCase("bridge") ? "on a dialled leg" : "here") + " - "
                        + what));
    }
}
