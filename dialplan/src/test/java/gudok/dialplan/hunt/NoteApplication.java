package gudok.dialplan.hunt;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Value;

/** Notes in the variable {@code noted} what it was given. */
record NoteApplication(String name) implements Application<Value> {
    @Override
    public Value parse(ActionData data) {
        return data.value();
    }

    @Override
    public void run(CallSession call, Value arguments) {
        Value before = call.variables().get("noted").orElse(Value.EMPTY);
        call.variables()
                .set(
                        "noted",
                        before.plus(Value.configured(name + "["))
                                .plus(arguments)
                                .plus(Value.configured("]")));
    }

    @Override
    public boolean needsMedia() {
        return name.equals("playback");
    }
}
