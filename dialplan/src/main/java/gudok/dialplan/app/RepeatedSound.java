package gudok.dialplan.app;

import gudok.dialplan.call.CallSession;
import gudok.dialplan.call.Value;
import java.util.Optional;

/**
 * A sound that is played several times.
 *
 * @param written what it was asked for with
 * @param plays   how often; negative for ever
 */
record RepeatedSound(Sound sound, Value written, int plays) {
    /** Plays it, as the last thing of an application; no digit ends it, a sound that cannot be played does. */
    void run(CallSession call) {
        sound.source()
                .map(source -> new Playback(call, source, written, "", Optional.empty()))
                .ifPresent(once -> run(once, plays));
    }

    /** What is not heard at all would be repeated without a pause. */
    private static void run(Playback once, int left) {
        if (left != 0) {
            once.runLast(() -> {
                if (!once.call().variables().text("playback_samples", "0").equals("0")) {
                    run(once, left < 0 ? left : left - 1);
                }
            });
        }
    }
}
