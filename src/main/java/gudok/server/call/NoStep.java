package gudok.server.call;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;

/** What a call executes before its first step. */
enum NoStep implements Step {
    INSTANCE;

    @Override
    public String application() {
        return "";
    }

    @Override
    public Value data() {
        return Value.EMPTY;
    }

    @Override
    public String extension() {
        return "";
    }

    @Override
    public String position() {
        return "";
    }

    @Override
    public void run(CallSession call) {
        throw new IllegalStateException("nothing to run in call " + call.id());
    }
}
