package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Value;

/** A step after which the call is over. */
record ThenHangup(Step first, CauseName cause) implements Step {
    @Override
    public String application() {
        return first.application();
    }

    @Override
    public Value data() {
        return first.data();
    }

    @Override
    public String extension() {
        return first.extension();
    }

    @Override
    public String position() {
        return first.position();
    }

    @Override
    public Preview preview() {
        return first.preview();
    }

    @Override
    public void run(CallSession call) {
        first.run(call);
        throw call.hangup(cause.resolve(call));
    }
}
