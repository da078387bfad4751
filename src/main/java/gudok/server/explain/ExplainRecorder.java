package gudok.server.explain;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.hunt.HuntRecorder;
import gudok.dialplan.model.Action;
import gudok.dialplan.model.Condition;
import gudok.dialplan.model.Extension;
import gudok.dialplan.model.Place;
import gudok.server.view.Explanation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Notes every decision of one hunt. For one thread. */
final class ExplainRecorder implements HuntRecorder {
    private final List<Explanation.Extension> extensions = new ArrayList<>();
    private final List<Explanation.Condition> conditions = new ArrayList<>();
    private final List<String> matched = new ArrayList<>();
    private Look look = new Look();

    /** What was seen of the extension that is looked at. */
    static final class Look {
        /** Comparisons by the place of what was compared, in order. */
        final Map<Place, List<Tested>> tested = new HashMap<>();

        final Map<Place, List<String>> captures = new HashMap<>();
        /** Why the look ended at a condition. */
        final Map<Condition, String> left = new IdentityHashMap<>();

        int actions;
        int antiActions;
    }

    List<Explanation.Extension> extensions() {
        return extensions;
    }

    List<Explanation.Condition> conditions() {
        return conditions;
    }

    List<String> matched() {
        return matched;
    }

    @Override
    public void collected(Extension extension, Action action, Value data, Collected how) {
        look.actions += how == Collected.ACTION || how == Collected.INLINE ? 1 : 0;
        look.antiActions += how == Collected.ANTI_ACTION ? 1 : 0;
    }

    private String note(boolean isMatch) {
        if (look.antiActions > 0) {
            return "by its anti-actions: a condition failed";
        }
        return isMatch || look.actions == 0 ? "" : "no match, but the actions of conditions that held are executed";
    }

    @Override
    public void started(CallerProfile profile) {
        look = new Look();
    }

    @Override
    public void entered(String context, Extension extension) {
        look = new Look();
    }

    @Override
    public void tested(Extension extension, Tested tested) {
        look.tested.computeIfAbsent(tested.place(), first -> new ArrayList<>(1)).add(tested);
    }

    @Override
    public void captured(Extension extension, Place place, List<Value> groups) {
        look.captures.put(place, groups.stream().map(Value::text).toList());
    }

    @Override
    public void left(Extension extension, Condition condition, String reason) {
        look.left.put(condition, reason);
    }

    @Override
    public void finished(Extension extension, boolean isMatch, boolean goesOn) {
        List<Explanation.Condition> rows = new ConditionRows(extension, look).all();
        conditions.addAll(rows);
        Place at = extension.place();
        extensions.add(new Explanation.Extension(
                extension.name(), isMatch, goesOn, rows.size(), note(isMatch), at.file(), at.line(), at.column()));
        if (isMatch) {
            matched.add(extension.name());
        }
    }
}
