package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;
import java.util.EnumSet;

/** {@code db}: leaves a value for other calls. Data: {@code insert/realm/key/value} or {@code delete/realm/key}. */
final class DbApplication implements SilentApplication<StoreCommand> {
    @Override
    public String name() {
        return "db";
    }

    @Override
    public StoreCommand parse(ActionData data) {
        return StoreCommand.parse(data.value(), EnumSet.of(StoreCommand.Verb.INSERT, StoreCommand.Verb.DELETE));
    }

    @Override
    public void run(CallSession call, StoreCommand command) {
        command.execute(call.services().database());
    }
}
