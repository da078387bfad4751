package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who is called on one leg: what the dialplan finds of him when he becomes a call of his own.
 *
 * @param uuid   of the leg
 * @param caller what he is told of the caller
 * @param own    variables of the leg that the dial string sets
 */
record Callee(String uuid, Called who, Dialer.Identity caller, Map<String, Value> own) {
    static final String ORIGIN = "origin_call_uuid";

    private static final String EXPORTED_ONLY = "nolocal:";

    /**
     * The one who is called.
     *
     * @param number    that stands for him; in an address of the operator's it may hold a stranger's text
     * @param directory variables of his entry in the directory
     * @param channel   name of the leg as FreeSWITCH writes it
     * @param address   of the phone; empty if there is none
     */
    record Called(Value number, String domain, Map<String, String> directory, Value channel, String address) {
        Called {
            directory = Map.copyOf(directory);
        }

        /** The same when his address is known. */
        Called at(String known) {
            return new Called(number, domain, directory, channel, known);
        }
    }

    Callee {
        own = Map.copyOf(own);
    }

    /** As a leg that was dialled has it: the caller is still the one who dialled, the destination is the called user. */
    CallerProfile profile(CallerProfile dialling, String uuid) {
        Map<String, Value> fields = new HashMap<>(dialling.fields());
        fields.remove("rdnis");
        fields.put("destination_number", who.number());
        fields.put("username", who.number());
        fields.put("caller_id_name", Value.peer(caller.name()));
        fields.put("caller_id_number", Value.peer(caller.number()));
        fields.put("chan_name", who.channel());
        fields.put("network_addr", Value.configured(who.address()));
        fields.values().removeIf(Value::isEmpty);
        return new CallerProfile(uuid, dialling.place(), fields);
    }

    /** Of the user's entry in the directory, what the dialling call exports, and what tells of the leg. */
    Map<String, Value> variables(Variables dialling, String diallingId, Leg leg, String uuid) {
        Map<String, Value> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        who.directory().forEach((name, value) -> variables.put(name, Value.configured(value)));
        variables.putAll(exported(dialling));
        variables.putAll(own);
        variables.put("uuid", Value.configured(uuid));
        variables.put("call_uuid", Value.configured(diallingId.isEmpty() ? uuid : diallingId));
        if (!diallingId.isEmpty()) {
            variables.put(ORIGIN, origin(dialling, diallingId));
            variables.put("originating_leg_uuid", Value.configured(diallingId));
        }
        variables.put("direction", Value.configured("outbound"));
        variables.put("channel_name", who.channel());
        variables.put("dialed_user", who.number());
        variables.put("dialed_domain", Value.configured(who.domain()));
        variables.put("domain_name", Value.configured(who.domain()));
        variables.put("sip_call_id", Value.configured(leg.sipCallId()));
        return variables;
    }

    /** Uuid of the call with which it all began: those that its loopback legs begin are calls of their own. */
    static Value origin(Variables dialling, String diallingId) {
        return dialling.get(ORIGIN).orElse(Value.configured(diallingId));
    }

    /** What the dialling call gives to legs that it calls. */
    static Map<String, Value> exported(Variables from) {
        Map<String, Value> to = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Arrays.stream(from.text("export_vars", "").split(",")).forEach(listed -> {
            String name = listed.startsWith(EXPORTED_ONLY) ? listed.substring(EXPORTED_ONLY.length()) : listed;
            Optional<Value> value = from.get(listed);
            value.ifPresent(known -> to.put(name, known));
        });
        return to;
    }
}
