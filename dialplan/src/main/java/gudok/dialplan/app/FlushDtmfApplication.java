package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;

/** {@code flush_dtmf}: forgets digits that nobody has taken. Data is ignored, as in FreeSWITCH. */
final class FlushDtmfApplication implements Application<NoArguments> {
    @Override
    public String name() {
        return "flush_dtmf";
    }

    @Override
    public NoArguments parse(ActionData data) {
        return new NoArguments();
    }

    @Override
    public void run(CallSession call, NoArguments none) {
        call.services().digits().flush();
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
