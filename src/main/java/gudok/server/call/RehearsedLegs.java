package gudok.server.call;

import gudok.dialplan.call.DialString;
import gudok.dialplan.call.LogText;
import gudok.dialplan.call.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the phones that a rehearsed bridge dials would run at moments of theirs is told, not rehearsed: their sound and variables
 * are not those of the call. A loopback leg's call runs its own.
 */
record RehearsedLegs(RehearsedCall call) {
    private static final String APPLICATION = "bridge_pre_execute_bleg_app";
    private static final String DATA = "bridge_pre_execute_bleg_data";

    void of(DialString destination) {
        for (DialString.Attempt attempt : destination.written().attempts()) {
            Map<String, Value> shared = Callee.exported(call.variables());
            shared.putAll(destination.written().variables());
            shared.putAll(attempt.variables());
            attempt.alternatives().stream()
                    .flatMap(List::stream)
                    .filter(party -> !(party.endpoint() instanceof DialString.Endpoint.Loopback))
                    .forEach(party -> of(party, shared));
        }
    }

    private void of(DialString.Party party, Map<String, Value> shared) {
        Map<String, Value> own = new HashMap<>(shared);
        own.putAll(party.variables());
        new TreeMap<>(own).forEach((name, value) -> {
            if (isAction(name)) {
                tell(name + "=" + LogText.of(value));
            }
        });
        Optional<Value> application = Optional.ofNullable(own.get(APPLICATION));
        application
                .map(name -> name.text() + " "
                        + Optional.ofNullable(own.get(DATA)).orElse(Value.EMPTY).text())
                .or(() -> call.variables()
                        .get(APPLICATION)
                        .map(name -> name.text() + " " + call.variables().text(DATA, "")))
                .ifPresent(action -> tell(APPLICATION + "=" + action.strip()));
    }

    private static boolean isAction(String variable) {
        String name = variable.toLowerCase(Locale.ROOT);
        return !name.endsWith("_timeout")
                && Stream.of(Moment.RING, Moment.MEDIA, Moment.PRE_ANSWER, Moment.ANSWER, Moment.PRE_BRIDGE)
                        .anyMatch(moment -> name.startsWith(moment.actions()) || name.startsWith(moment.functions()));
    }

    private void tell(String action) {
        call.remark("a dialled leg runs " + action + " (not rehearsed; it may end the leg)");
    }
}
