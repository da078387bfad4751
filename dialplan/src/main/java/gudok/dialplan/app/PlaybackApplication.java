package gudok.dialplan.app;

import gudok.dialplan.call.ActionData;
import gudok.dialplan.call.Application;
import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Preview;
import gudok.dialplan.call.Value;

/**
 * {@code playback}: plays a sound. Data: a path or media URL, {@code @@} start sample. A missing sound, and one
 * that only FreeSWITCH can play, is logged and the list goes on. The variable {@code current_application_response} tells which it was.
 */
final class PlaybackApplication implements Application<Sound> {
    private final SourceParser sources = new SourceParser();

    @Override
    public String name() {
        return "playback";
    }

    @Override
    public Sound parse(ActionData data) {
        return sources.parse(data);
    }

    @Override
    public Preview preview(Sound sound) {
        return sound.preview();
    }

    @Override
    public void run(CallSession call, Sound sound) {
        boolean played =
                sound.source().map(source -> new Playing(call, source).run()).orElse(false);
        call.variables()
                .set("current_application_response", Value.configured(played ? "FILE PLAYED" : "FILE NOT FOUND"));
    }
}
