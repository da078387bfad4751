package gudok.dialplan.function;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Expansion;
import gudok.dialplan.call.OwnExpansion;
import gudok.dialplan.call.Variables;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The functions of this switch by name. Immutable, safe from any thread. */
public final class FunctionRegistry {
    /** Knows FreeSWITCH's names and has none of them. */
    public static final FunctionRegistry EMPTY = new FunctionRegistry(List.of(), InstantSource.system());

    private final Map<String, Function> byName;
    private final Set<String> freeSwitch = FreeSwitchFunctions.read();
    private final InstantSource clock;
    private final UserLookup users;

    /** Without users. */
    public FunctionRegistry(Collection<? extends Function> functions, InstantSource clock) {
        this(functions, clock, UserLookup.NOBODY);
    }

    /**
     * Of the functions given.
     *
     * @param clock for functions that are called while actions are executed
     * @param users for actions that are executed during a hunt
     */
    public FunctionRegistry(Collection<? extends Function> functions, InstantSource clock, UserLookup users) {
        this.users = users;
        this.byName = functions.stream().collect(Collectors.toUnmodifiableMap(Function::name, function -> function));
        this.clock = clock;
    }

    /** The function of that name, in any letter case. */
    public Optional<Function> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    public UserLookup users() {
        return users;
    }

    public Collection<String> names() {
        return byName.keySet();
    }

    /** Names of functions that FreeSWITCH has, whether we have them or not; lower case. */
    public Set<String> freeSwitchNames() {
        return freeSwitch;
    }

    /** Expands an executing action's data: functions answer at once and change at once. */
    public Expansion expansion(CallSession call) {
        if (call instanceof OwnExpansion own) {
            return own.expansion();
        }
        ZonedDateTime now = clock.instant().atZone(ZoneId.systemDefault());
        return Expansion.of(
                call.variables(),
                call.profile(),
                call.globals(),
                in(call.variables(), call.profile(), call.globals(), now, Effects.AT_ONCE));
    }

    /** The functions for one call; for one thread. A function that we lack answers with nothing. */
    public Expansion.Functions in(
            Variables variables,
            CallerProfile profile,
            Map<String, String> globals,
            ZonedDateTime now,
            Effects effects) {
        return new FunctionsOfCall(this, self -> new FunctionContext(variables, profile, globals, now, effects, self));
    }
}
