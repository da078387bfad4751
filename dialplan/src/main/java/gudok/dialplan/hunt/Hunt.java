package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Truth;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.function.Effects;
import gudok.dialplan.function.UserLookup;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What one hunt has gathered so far. Variables that it changes are set in the call by the first step that runs. */
final class Hunt {
    static final int MAX_STEPS = 10_000;

    private final HuntInput input;
    private final HuntRecorder recorder;
    private final CallCopy copy;
    private final Variables variables;
    private final UserLookup users;
    private final StepBudget budget = new StepBudget();
    private final Expansion expansion;
    /** For actions that are executed again when the route is taken: they change nothing now. */
    private final Expansion inlineExpansion;

    private final List<Step> early = new ArrayList<>();
    private final List<Step> listed = new ArrayList<>();
    private final Map<String, Value> pending = new LinkedHashMap<>();
    private final List<BooleanSupplier> pendingChanges = new ArrayList<>();
    private String extension = "";
    private boolean contributed;

    Hunt(HuntInput input, HuntRecorder recorder, FunctionSource functions, UserLookup users) {
        this.input = input;
        this.recorder = recorder;
        this.users = users;
        this.copy = new CallCopy(input);
        this.variables = copy.variables();
        this.expansion = expansion(functions.functions(copy, this::changeLater));
        this.inlineExpansion = expansion(functions.functions(copy, Effects.NONE));
    }

    /** As inline actions have made it. */
    CallerProfile profile() {
        return copy.profile();
    }

    HuntRecorder recorder() {
        return recorder;
    }

    /** For all expressions of this hunt. */
    StepBudget budget() {
        return budget;
    }

    Expansion expansion() {
        return expansion;
    }

    InlineSession inlineSession() {
        return new InlineSession(copy, inlineExpansion, users);
    }

    boolean wantsNamedExtension() {
        String named = variables.text("auto_hunt", "");
        return !named.isEmpty() && Truth.of(named);
    }

    /** The instant of the hunt in the zone of {@code tod_tz_offset} (hours) or {@code timezone}, else the server's. */
    TimeCheck.Moment moment() {
        return new TimeCheck.Moment(input.now().withZoneSameInstant(zone()), input.now());
    }

    private Expansion expansion(Expansion.Functions asked) {
        return copy.expansion((name, arguments) -> {
            Value answer = asked.call(name, arguments);
            recorder.called(name, arguments, answer);
            return answer;
        });
    }

    /** What a function changes outside the call is changed by the next step that runs. */
    private boolean changeLater(boolean expected, BooleanSupplier change) {
        pendingChanges.add(change);
        return expected;
    }

    /** Sets a variable now for the conditions that follow, and later in the call. */
    void assign(String name, Value value) {
        variables.set(name, value);
        pending.put(name, value);
    }

    void unsetAll(String prefix) {
        variables.all().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> assign(name, Value.EMPTY));
    }

    /** Adds a step to the end of the list. */
    void list(String from, Step step) {
        contributed(from);
        listed.add(step);
    }

    /** Adds a step that goes before all that are not inline. */
    void listEarly(String from, Step step) {
        contributed(from);
        early.add(withPending(step));
    }

    boolean hasSteps() {
        return contributed;
    }

    Route.Found route() {
        List<Step> all = new ArrayList<>(early);
        for (int i = 0; i < listed.size(); i++) {
            all.add(i == 0 ? withPending(listed.get(0)) : listed.get(i));
        }
        return new Route.Found(extension, all);
    }

    private void contributed(String from) {
        if (early.size() + listed.size() >= MAX_STEPS) {
            throw new DialplanException("the list of actions is longer than " + MAX_STEPS);
        }
        extension = contributed ? extension : from;
        contributed = true;
    }

    private Step withPending(Step step) {
        if (pending.isEmpty() && pendingChanges.isEmpty()) {
            return step;
        }
        Step prepared = new PreparedStep(Map.copyOf(pending), List.copyOf(pendingChanges), step);
        pending.clear();
        pendingChanges.clear();
        return prepared;
    }

    private ZoneId zone() {
        ZonedDateTime now = input.now();
        String hours = variables.text("tod_tz_offset", "");
        String name = variables.text("timezone", "");
        try {
            if (hours.matches("[-+]?[0-9]{1,2}")) {
                return ZoneOffset.ofHours(Integer.parseInt(hours));
            }
            return name.isEmpty() ? now.getZone() : ZoneId.of(name);
        } catch (DateTimeException e) {
            return now.getZone();
        }
    }
}
