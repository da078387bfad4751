package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;

/**
 * {@code start_dtmf}, {@code stop_dtmf}: whether digits are looked for in the caller's sound, for phones that send them
 * neither as events nor as INFO. Data is ignored.
 */
record InBandDtmfApplication(String name, boolean starts) implements Application<NoArguments> {
    static InBandDtmfApplication start() {
        return new InBandDtmfApplication("start_dtmf", true);
    }

    static InBandDtmfApplication stop() {
        return new InBandDtmfApplication("stop_dtmf", false);
    }

    @Override
    public NoArguments parse(ActionData data) {
        return new NoArguments();
    }

    @Override
    public void run(CallSession call, NoArguments none) {
        call.media().listening().detectDigits(starts);
    }
}
