package gudok.server.call;

import gudok.dialplan.app.AfterBridge;
import gudok.dialplan.call.ArrayValue;
import gudok.dialplan.call.BridgeResult;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What a caller's variables tell of those whom he has called, by FreeSWITCH's names. */
record BridgeVariables(Variables variables) {
    /** An answer has come. */
    void joined(OutboundLeg winner) {
        Value uuid = Value.configured(winner.uuid());
        variables.set("bridge_uuid", uuid);
        variables.set("signal_bond", uuid);
        variables.set("last_bridge_to", uuid);
        variables.set("last_bridge_role", Value.configured("originator"));
        variables.set("bridge_channel", winner.channel());
        variables.set("originate_disposition", Value.configured("call accepted"));
        variables.set("DIALSTATUS", Value.configured("ANSWER"));
        variables.unset("originate_failed_cause");
    }

    /**
     * The caller has left by himself, or was taken away.
     *
     * @param joined whether somebody had answered
     */
    void callerLeft(boolean joined, HangupCause cause) {
        HangupCause shown = joined ? cause : HangupCause.ORIGINATOR_CANCEL;
        new AfterBridge(new BridgeResult(joined, shown)).record(variables);
    }

    /** All that were dialled: {@code UUID;NAME;NUMBER} and, of those that are over, {@code UUID;CAUSE}. */
    void legs(Collection<OutboundLeg> legs) {
        list("originated_legs", legs, OutboundLeg::described);
        list("originate_causes", legs, OutboundLeg::causeDescribed);
    }

    private void list(String name, Collection<OutboundLeg> legs, Function<OutboundLeg, Value> describe) {
        List<Value> all = legs.stream().map(describe).toList();
        if (all.size() == 1) {
            variables.set(name, all.get(0));
        } else if (!all.isEmpty()) {
            variables.set(name, ArrayValue.of(all));
        }
    }
}
