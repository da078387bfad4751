package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;

/** {@code endless_playback}: plays a sound again and again until hangup or transfer; no digit ends it, a missing sound does. */
final class EndlessPlaybackApplication implements Application<RepeatedSound> {
    private final SourceParser sources = new SourceParser();

    @Override
    public String name() {
        return "endless_playback";
    }

    @Override
    public RepeatedSound parse(ActionData data) {
        return new RepeatedSound(sources.parse(data), data.value(), -1);
    }

    @Override
    public Preview preview(RepeatedSound sound) {
        return sound.sound().preview();
    }

    @Override
    public void run(CallSession call, RepeatedSound sound) {
        sound.run(call);
    }
}
