package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;
import java.util.List;
import java.util.stream.Stream;

/**
 * Applications that switch parts of FreeSWITCH which are not here, or are always as they ask for: accepted with whatever data,
 * without effect.
 */
record AcceptedApplication(String name) implements SilentApplication<NoArguments> {
    /** Events always tell all ({@code verbose_events}); 100 was sent ({@code acknowledge_call}); there is no video. */
    static List<AcceptedApplication> all() {
        return Stream.of(
                        "acknowledge_call",
                        "cng_plc",
                        "early_hangup",
                        "novideo",
                        "set_media_stats",
                        "set_zombie_exec",
                        "stop",
                        "verbose_events")
                .map(AcceptedApplication::new)
                .toList();
    }

    @Override
    public NoArguments parse(ActionData data) {
        return new NoArguments();
    }

    @Override
    public void run(CallSession call, NoArguments none) {
        // accepted, see above
    }
}
