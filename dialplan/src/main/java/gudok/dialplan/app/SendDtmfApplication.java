package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.KeyPress;
import java.util.List;

/** {@code send_dtmf}: sends digits to the caller while the list goes on. Data: see {@link DigitText}. */
final class SendDtmfApplication implements Application<List<KeyPress>> {
    @Override
    public String name() {
        return "send_dtmf";
    }

    @Override
    public List<KeyPress> parse(ActionData data) {
        return DigitText.parse(data);
    }

    @Override
    public void run(CallSession call, List<KeyPress> keys) {
        call.media().listening().send(keys);
    }
}
