package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;
import java.util.EnumSet;

/** {@code hash}: leaves a value for other calls, until the server stops. Data: see {@link StoreCommand}. */
final class HashApplication implements SilentApplication<StoreCommand> {
    @Override
    public String name() {
        return "hash";
    }

    @Override
    public StoreCommand parse(ActionData data) {
        return StoreCommand.parse(data.value(), EnumSet.allOf(StoreCommand.Verb.class));
    }

    @Override
    public void run(CallSession call, StoreCommand command) {
        command.execute(call.services().hash());
    }
}
