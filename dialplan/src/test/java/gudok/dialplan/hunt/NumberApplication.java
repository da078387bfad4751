package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Value;

/** Wants a number. */
record NumberApplication(String name) implements Application<Integer> {
    @Override
    public Integer parse(ActionData data) {
        try {
            return Integer.valueOf(data.text());
        } catch (NumberFormatException e) {
            throw new DialplanException(name + " wants milliseconds, not \"" + data.text() + "\" - write e.g. 1000");
        }
    }

    @Override
    public void run(CallSession call, Integer arguments) {
        call.variables().set("slept", Value.configured(arguments.toString()));
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
