package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;

/** {@code pre_answer}: 183 with SDP, so that the caller hears us before the call is answered. */
final class PreAnswerApplication implements Application<NoArguments> {
    @Override
    public String name() {
        return "pre_answer";
    }

    @Override
    public NoArguments parse(ActionData data) {
        return new NoArguments();
    }

    @Override
    public void run(CallSession call, NoArguments none) {
        call.preAnswer();
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
