package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.registrar.directory.User;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who is called: what the dialplan finds of him when he becomes a call of his own. */
record Callee(User user, Dialer.Target target, Dialer.Identity caller) {
    private static final String EXPORTED_ONLY = "nolocal:";

    /** As a leg that was dialled has it: the caller is still the one who dialled, the destination is the called user. */
    CallerProfile profile(CallerProfile dialling, String uuid) {
        Map<String, Value> fields = new HashMap<>(dialling.fields());
        fields.remove("rdnis");
        fields.put("destination_number", Value.configured(user.aor().user()));
        fields.put("username", Value.configured(user.aor().user()));
        fields.put("caller_id_name", Value.peer(caller.name()));
        fields.put("caller_id_number", Value.peer(caller.number()));
        fields.put("chan_name", channelName());
        fields.put("network_addr", Value.configured(target.hop().getAddress().getHostAddress()));
        fields.values().removeIf(Value::isEmpty);
        return new CallerProfile(uuid, dialling.place(), fields);
    }

    /** Of the user's entry in the directory, what the dialling call exports, and what tells of the leg. */
    Map<String, Value> variables(Variables dialling, String diallingId, Leg leg, String uuid) {
        Map<String, Value> variables = new HashMap<>();
        user.variables().forEach((name, value) -> variables.put(name, Value.configured(value)));
        export(dialling, variables);
        variables.put("uuid", Value.configured(uuid));
        variables.put("call_uuid", Value.configured(diallingId));
        variables.put("originating_leg_uuid", Value.configured(diallingId));
        variables.put("direction", Value.configured("outbound"));
        variables.put("channel_name", channelName());
        variables.put("dialed_user", Value.configured(user.aor().user()));
        variables.put("dialed_domain", Value.configured(user.aor().domain()));
        variables.put("domain_name", Value.configured(user.aor().domain()));
        variables.put("sip_call_id", Value.configured(leg.sipCallId()));
        return variables;
    }

    private static void export(Variables from, Map<String, Value> to) {
        Arrays.stream(from.text("export_vars", "").split(",")).forEach(listed -> {
            String name = listed.startsWith(EXPORTED_ONLY) ? listed.substring(EXPORTED_ONLY.length()) : listed;
            Optional<Value> value = from.get(listed);
            value.ifPresent(known -> to.put(name, known));
        });
    }

    private Value channelName() {
        return Value.configured(
                "sofia/internal/" + user.aor().user() + "@" + user.aor().domain());
    }
}
