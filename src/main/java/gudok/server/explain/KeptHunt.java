package gudok.server.explain;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.hunt.Answers;
import gudok.dialplan.hunt.HuntInput;
import gudok.server.call.ChannelVariables;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one hunt of a real call depended on, packed, as there are thousands of them.
 *
 * @param born when the profile was made: each transfer makes a new one
 * @param cut  true if not all variables and answers found room: the hunt cannot be repeated exactly
 * @param names what the numbers in {@code data} mean
 * @param data context, fields of the profile, variables, changes of global variables (empty: taken away), answers of functions
 */
record KeptHunt(
        long version,
        String uuid,
        String sipCallId,
        String born,
        ZonedDateTime at,
        boolean cut,
        NameNumbers names,
        byte[] data) {
    /**
     * What is kept, unpacked.
     *
     * @param answers of functions
     */
    record Contents(HuntInput input, Answers answers) {}

    /** @param packer used by nobody else meanwhile */
    static KeptHunt of(RoutingPlan plan, HuntInput input, KeptAnswers answers, NameNumbers names, ValuePacker packer) {
        packer.begin();
        packer.add("context", input.profile().place());
        packer.end();
        packer.pack(input.profile().fields());
        input.variables().forEach(packer::add);
        packer.end();
        packer.pack(changes(plan.globals(), input.globals()));
        packer.pack(answers.all());
        return new KeptHunt(
                plan.version(),
                input.profile().uuid(),
                input.variables().text("sip_call_id", ""),
                input.profile().field("profile_created_time").map(Value::text).orElse(""),
                input.now(),
                packer.isCut() || answers.isFull(),
                names,
                packer.written());
    }

    /**
     * The same again.
     *
     * @param globals of the configuration of then
     */
    Contents contents(Map<String, String> globals) {
        PackedValues in = new PackedValues(names, data);
        Value context = in.next().getOrDefault("context", Value.EMPTY);
        CallerProfile profile = new CallerProfile(uuid, context, in.next());
        ChannelVariables variables = new ChannelVariables(in.next());
        Map<String, String> changed = new HashMap<>(globals);
        in.next().forEach((name, value) -> changed.compute(name, (same, old) -> value.isEmpty() ? null : value.text()));
        HuntInput input = new HuntInput(profile, variables, changed, at);
        return new Contents(input, new KeptAnswers(in.next()));
    }

    int bytes() {
        return data.length + 200;
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
