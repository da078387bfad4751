package gudok.server.call;

import gudok.dialplan.call.DialString;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls that the loopback legs of a rehearsed bridge would begin: each is told to the listener, with what it would begin with. */
record RehearsedLoops(RehearsedCall call, Rehearsal.World world) {
    /** Why each party fails, in the order in which they are written; empty where that is not certain, or is no loop. */
    List<Optional<HangupCause>> of(DialString destination) {
        List<Optional<HangupCause>> failures = new ArrayList<>();
        for (DialString.Attempt attempt : destination.written().attempts()) {
            Map<String, Value> shared = Callee.exported(call.variables());
            shared.putAll(destination.written().variables());
            shared.putAll(attempt.variables());
            attempt.alternatives().forEach(parties -> parties.forEach(party -> failures.add(of(party, shared))));
        }
        return failures;
    }

    private Optional<HangupCause> of(DialString.Party party, Map<String, Value> shared) {
        if (party.endpoint() instanceof DialString.Endpoint.Loopback loopback && !loopback.isApplication()) {
            Map<String, Value> own = new HashMap<>(shared);
            own.putAll(party.variables());
            return begin(loopback, own);
        }
        return Optional.empty();
    }

    private Optional<HangupCause> begin(DialString.Endpoint.Loopback loopback, Map<String, Value> own) {
        DiallingSide side = new DiallingSide(call::id, call::profile, call.variables(), call::globals);
        Value context = loopback.context()
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> call.profile().place());
        LoopbackCall loop = new LoopbackCall(
                side, callee(loopback.extension(), own), new Prospect.Way.Loopback(loopback.extension(), context));
        if (loop.left().isEmpty()) {
            call.remark("a way in a circle ends here, the leg fails with EXCHANGE_ROUTING_ERROR");
            return Optional.of(HangupCause.EXCHANGE_ROUTING_ERROR);
        }
        return call.loops(loop.invitation("", loop.left().getAsInt()));
    }

    /** A call that never is has no id of its own either. */
    private Callee callee(Value extension, Map<String, Value> own) {
        Callee.Called who = new Callee.Called(extension, world.defaultDomain(), Map.of(), Value.EMPTY, "");
        Dialer.Identity shown =
                new CallerShown(call.variables(), call.profile(), own).to(extension.text(), world.defaultDomain());
        return new Callee(call.id(), who, shown, own);
    }
}
