package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Value;
import java.util.Optional;

/**
 * A sound that is played several times.
 *
 * @param written what it was asked for with
 * @param plays   how often; negative for ever
 */
record RepeatedSound(Sound sound, Value written, int plays) {
    /** Plays it; no digit ends it, a sound that cannot be played does. */
    void run(CallSession call) {
        sound.source().ifPresent(source -> run(call, source));
    }

    private void run(CallSession call, Source source) {
        Playback once = new Playback(call, source, written, "", Optional.empty());
        for (int left = plays; left != 0; left -= left < 0 ? 0 : 1) {
            boolean missing = once.run() == Playback.Outcome.NOT_FOUND;
            if (missing || call.variables().text("playback_samples", "0").equals("0")) {
                return; // what is not heard at all would be repeated without a pause
            }
        }
    }
}
