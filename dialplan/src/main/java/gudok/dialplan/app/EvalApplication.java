package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.CallSession;

/** {@code eval}: does nothing; its data is expanded all the same. */
final class EvalApplication implements SilentApplication<NoArguments> {
    @Override
    public String name() {
        return "eval";
    }

    @Override
    public NoArguments parse(ActionData data) {
        return new NoArguments();
    }

    @Override
    public void run(CallSession call, NoArguments none) {
        // what the data's references did is done
    }
}
