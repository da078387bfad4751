package gudok.server.call;

import gudok.dialplan.call.ArrayValue;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.TransferTarget;
import gudok.dialplan.call.Value;
import gudok.dialplan.call.Variables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How often a call may still be transferred, and what its variables tell of the transfers. Confined to the call's thread. */
record TransferCount(Variables variables) {
    private static final String MAX_FORWARDS = "max_forwards";
    private static final String MAX_SESSION_TRANSFERS = "max_session_transfers";
    private static final String HISTORY = "transfer_history";
    private static final int MOST_TRANSFERS = 70;
    private static final int LONGEST_HISTORY = 70;

    /** Counts one transfer; hangs up EXCHANGE_ROUTING_ERROR if that is one too many. */
    void another(CallSession call, Instant now, TransferTarget target, Value context) {
        boolean own = variables
                .get(MAX_SESSION_TRANSFERS)
                .filter(value -> !value.hasPeerText())
                .isPresent();
        String counter = own ? MAX_SESSION_TRANSFERS : MAX_FORWARDS;
        int left = left(counter, own ? Integer.MAX_VALUE : MOST_TRANSFERS) - 1;
        if (left <= 0) {
            throw call.hangup(HangupCause.EXCHANGE_ROUTING_ERROR);
        }
        variables.set(counter, Value.configured(Integer.toString(left)));
        Value told = Value.configured(now.getEpochSecond() + ":" + call.id() + ":bl_xfer:")
                .plus(target.extension())
                .plus(Value.configured("/"))
                .plus(context)
                .plus(Value.configured(target.inline().isEmpty() ? "/XML" : "/inline"));
        variables.set("transfer_source", told);
        variables.set(HISTORY, history(told));
    }

    private int left(String counter, int most) {
        try {
            return Math.min(most, Integer.parseInt(variables.text(counter, "")));
        } catch (NumberFormatException absent) {
            return MOST_TRANSFERS;
        }
    }

    private Value history(Value told) {
        List<Value> all = new ArrayList<>(variables
                .get(HISTORY)
                .map(old -> ArrayValue.elements(old).orElse(List.of(old)))
                .orElse(List.of()));
        all.add(told);
        List<Value> newest = all.subList(Math.max(0, all.size() - LONGEST_HISTORY), all.size());
        return newest.size() == 1 ? told : ArrayValue.of(newest);
    }
}
