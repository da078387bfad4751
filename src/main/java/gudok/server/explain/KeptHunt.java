package gudok.server.explain;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.dialplan.hunt.Answers;
import gudok.dialplan.hunt.HuntInput;
import gudok.server.call.ChannelVariables;
import gudok.server.packed.Packed;
import gudok.server.packed.PackedValues;
import gudok.server.packed.ValuePacker;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one hunt of a real call depended on, packed, as there are thousands of them.
 *
 * @param seconds since 1970, and {@code nanos} after that: when it was
 * @param cut  true if not all variables and answers found room: the hunt cannot be repeated exactly
 * @param first the variables that the call began with, shared with it
 * @param rest context, fields of the profile, variables that had changed (empty: unset), changes of global variables (empty:
 *     taken away), answers of functions
 */
record KeptHunt(
        long version,
        String uuid,
        String sipCallId,
        long seconds,
        int nanos,
        ZoneId zone,
        boolean cut,
        Packed first,
        Packed rest) {
    /**
     * What is kept, unpacked.
     *
     * @param answers of functions
     */
    record Contents(HuntInput input, Answers answers) {}

    /** @param packer used by nobody else meanwhile */
    static KeptHunt of(RoutingPlan plan, HuntInput input, KeptAnswers answers, ValuePacker packer) {
        Packed first = input.variables() instanceof ChannelVariables own ? own.first() : Packed.NOTHING;
        packer.begin(first.bytes().length);
        packer.add("context", input.profile().place());
        packer.end();
        packer.pack(input.profile().fields());
        variables(input.variables(), packer);
        packer.pack(changes(plan.globals(), input.globals()));
        packer.pack(answers.all());
        return new KeptHunt(
                plan.version(),
                input.profile().uuid(),
                input.variables().text("sip_call_id", ""),
                input.now().toEpochSecond(),
                input.now().getNano(),
                input.now().getZone(),
                packer.isCut() || answers.isFull(),
                first,
                packer.written());
    }

    private static void variables(Variables variables, ValuePacker packer) {
        if (variables instanceof ChannelVariables own) {
            own.forEachChange(packer::add);
        } else {
            variables.forEach(packer::add);
        }
        packer.end();
    }

    /**
     * The same again.
     *
     * @param globals of the configuration of then
     */
    Contents contents(Map<String, String> globals) {
        PackedValues in = rest.read();
        Value context = in.next().getOrDefault("context", Value.EMPTY);
        CallerProfile profile = new CallerProfile(uuid, context, in.next());
        ChannelVariables variables = new ChannelVariables(first.read().next());
        in.next().forEach((name, value) -> {
            variables.unset(name);
            variables.set(name, value);
        });
        Map<String, String> changed = new HashMap<>(globals);
        in.next().forEach((name, value) -> changed.compute(name, (same, old) -> value.isEmpty() ? null : value.text()));
        HuntInput input = new HuntInput(
                profile,
                variables,
                changed,
                Instant.ofEpochSecond(seconds, nanos).atZone(zone));
        return new Contents(input, new KeptAnswers(in.next()));
    }

    /** When the profile was made: each transfer makes a new one. */
    String born() {
        PackedValues in = rest.read();
        in.next();
        return in.next().getOrDefault("profile_created_time", Value.EMPTY).text();
    }

    int bytes() {
        return first.bytes().length + rest.bytes().length + 200;
    }

    /** What {@code set_global} did; without it both are one object. */
    private static Map<String, Value> changes(Map<String, String> configured, Map<String, String> seen) {
        Map<String, Value> changes = new LinkedHashMap<>();
        if (seen != configured) {
            configured.keySet().stream()
                    .filter(name -> !seen.containsKey(name))
                    .forEach(name -> changes.put(name, Value.EMPTY));
            seen.forEach((name, text) -> {
                if (!text.equals(configured.get(name))) {
                    changes.put(name, Value.configured(text));
                }
            });
        }
        return changes;
    }
}
