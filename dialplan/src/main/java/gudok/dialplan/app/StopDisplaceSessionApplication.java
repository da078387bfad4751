package gudok.dialplan.app;

import gudok.dialplan.DialplanException;
import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;

/** {@code stop_displace_session}: ends what {@code displace_session} began. Data: the sound as it was given there. */
final class StopDisplaceSessionApplication implements Application<String> {
    @Override
    public String name() {
        return "stop_displace_session";
    }

    @Override
    public String parse(ActionData data) {
        String sound = data.text().strip();
        if (sound.isEmpty()) {
            throw new DialplanException("no sound is named - write it as in displace_session");
        }
        return sound;
    }

    @Override
    public void run(CallSession call, String sound) {
        call.media().stopDisplacing(sound);
    }
}
