package gudok.dialplan.hunt;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.MarkedText;
import gudok.dialplan.call.Value;

/** {@code name=value}. */
record SetApplication() implements Application<Value> {
    @Override
    public String name() {
        return "set";
    }

    @Override
    public Value parse(ActionData data) {
        if (new MarkedText(data.value()).find('=', 0) < 1) {
            throw new DialplanException("set wants name=value");
        }
        return data.value();
    }

    @Override
    public void run(CallSession call, Value data) {
        MarkedText text = new MarkedText(data);
        int sign = text.find('=', 0);
        call.variables().set(text.toString().substring(0, sign), text.slice(sign + 1, text.length()));
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
