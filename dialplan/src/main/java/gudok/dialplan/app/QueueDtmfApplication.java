package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.KeyPress;
import java.util.List;

/**
 * {@code queue_dtmf}: puts digits where those that the caller presses wait; whoever reads digits next takes them, and a
 * bridge sends them to the called party. Data: see {@link DigitText}; pauses and lengths are not kept.
 */
final class QueueDtmfApplication implements Application<List<KeyPress>> {
    @Override
    public String name() {
        return "queue_dtmf";
    }

    @Override
    public List<KeyPress> parse(ActionData data) {
        return DigitText.parse(data);
    }

    @Override
    public void run(CallSession call, List<KeyPress> keys) {
        StringBuilder digits = new StringBuilder();
        keys.stream().filter(key -> !key.isPause()).forEach(key -> digits.append(key.digit()));
        call.services().digits().add(digits.toString());
    }

    @Override
    public boolean needsMedia() {
        return false;
    }
}
