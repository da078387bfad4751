package gudok.server.call;

import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import gudok.server.view.CallDetail;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every leg's call detail record holds, the caller's and dialled ones': its variables, and who and what it is. Stateless. */
final class LegDetail {
    private static final String CALL = "call_uuid";
    private static final String DIRECTION = "direction";

    /** Where the uuid of the other leg is found: of the one that it was joined with, else of the one that dialled it. */
    private static final List<String> OTHERS = List.of("bridge_uuid", "last_bridge_to", "originating_leg_uuid");

    /** For some hundred fields. */
    private static final int ROOM = 256;

    private LegDetail() {}

    /** The line was measured; names its report ({@code gudok line-check}). On the call's thread. */
    static void line(Variables variables, String sipCallId) {
        variables.set("line_check", Value.peer(sipCallId));
    }

    /**
     * Of a leg that is over. On the call's thread.
     *
     * @param profile   uuid is the leg's; what it says counts more than a variable of the same name
     * @param variables of the leg, those that tell of its end among them ({@link CallVariables#ended}, {@link TimeVariables#ended}).
     *                  {@code direction} is {@code inbound} and {@code call_uuid} the leg's own uuid if they do not say otherwise
     */
    static CallDetail of(CallerProfile profile, Variables variables, String sipCallId, Instant ended) {
        Map<String, String> fields = new HashMap<>(ROOM);
        variables.forEach((name, value) -> fields.put(name, value.text()));
        profile.fields().forEach((name, value) -> fields.put(name, value.text()));
        fields.put("uuid", profile.uuid());
        fields.put("context", profile.context());
        fields.put("sip_call_id", sipCallId);
        fields.putIfAbsent(CALL, profile.uuid());
        fields.putIfAbsent(DIRECTION, "inbound");
        for (String other : OTHERS) {
            if (fields.containsKey(other)) {
                fields.putIfAbsent("bleg_uuid", fields.get(other));
                break;
            }
        }
        return new CallDetail(profile.uuid(), ended, fields);
    }
}
