package gudok.server.call;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;
import java.util.function.Consumer;

/** A step that does what the test says. */
record ScriptedStep(String application, Consumer<CallSession> script) implements Step {
    @Override
    public Value data() {
        return Value.EMPTY;
    }

    @Override
    public String extension() {
        return "scripted";
    }

    @Override
    public String position() {
        return "test:1:1";
    }

    @Override
    public void run(CallSession call) {
        script.accept(call);
    }
}
