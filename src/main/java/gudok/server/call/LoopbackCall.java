package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The call that a loopback leg begins: the caller of the dialling call, at the extension that it names. */
record LoopbackCall(DiallingSide side, Callee callee, Prospect.Way.Loopback way) {
    /** A way in a circle ends soon: such calls can begin several others each. */
    private static final int COST = 10;

    /** How many more transfers and loops there may be; empty if this one is one too many. */
    OptionalInt left() {
        int left = side.forwards();
        return left > COST ? OptionalInt.of(left - COST) : OptionalInt.empty();
    }

    /** Too many loops at once come of the first call already. */
    boolean isTooBroad() {
        return way.breadth() < 1;
    }

    IncomingCalls.Invitation invitation(String sdp, int left) {
        String uuid = UUID.randomUUID().toString();
        Map<String, Value> fields = new HashMap<>(side.profile().fields());
        fields.remove("rdnis");
        Value channel = Value.configured("loopback/").plus(way.extension()).plus(Value.configured("-b"));
        fields.put("destination_number", way.extension());
        fields.put("caller_id_name", Value.peer(callee.caller().name()));
        fields.put("caller_id_number", Value.peer(callee.caller().number()));
        fields.put("chan_name", channel);
        fields.put("source", Value.configured("mod_loopback"));
        fields.values().removeIf(Value::isEmpty);
        Map<String, Value> variables = new HashMap<>(callee.own());
        variables.put("uuid", Value.configured(uuid));
        variables.put("call_uuid", Value.configured(uuid));
        variables.put("channel_name", channel);
        variables.put("direction", Value.configured("inbound"));
        variables.put("loopback_leg", Value.configured("B"));
        if (!side.uuid().isEmpty()) {
            variables.put(Callee.ORIGIN, Callee.origin(side.variables(), side.uuid()));
        }
        variables.put("other_loopback_leg_uuid", Value.configured(callee.uuid()));
        variables.put(DiallingSide.FORWARDS, Value.configured(Integer.toString(left)));
        variables.put(DiallingSide.BREADTH, Value.configured(Integer.toString(way.breadth())));
        return new IncomingCalls.Invitation(
                new CallerProfile(uuid, way.context(), fields), variables, Optional.of(sdp));
    }
}
