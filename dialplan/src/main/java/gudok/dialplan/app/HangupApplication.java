package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.HangupCause;

/** {@code hangup}: ends the call. Data: a cause's name or number, default NORMAL_CLEARING. */
final class HangupApplication implements Application<CauseName> {
    @Override
    public String name() {
        return "hangup";
    }

    @Override
    public CauseName parse(ActionData data) {
        return CauseName.of(data.text(), HangupCause.NORMAL_CLEARING);
    }

    @Override
    public void run(CallSession call, CauseName cause) {
        throw call.hangup(cause.resolve(call));
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
