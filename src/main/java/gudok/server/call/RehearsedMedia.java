package gudok.server.call;

import gudok.dialplan.call.DisplacementPlan;
import gudok.dialplan.call.Listening;
import gudok.dialplan.call.MediaControl;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sound that nobody hears: what matters is how long it lasts. */
final class RehearsedMedia implements MediaControl {
    /** What a real call finds out of a sound that it has played. */
    static final List<String> VARIABLES =
            List.of("current_application_response", "playback_terminator_used", "playback_ms", "playback_samples");

    private final Runnable played;
    private final Listening listening;

    /** @param played told when a sound begins of which only a real call knows whether it can be played */
    RehearsedMedia(Runnable played, Listening listening) {
        this.played = played;
        this.listening = listening;
    }

    /**
     * A program that does nothing.
     *
     * @param length   empty if it is not known
     * @param endless it lasts until something else ends it
     */
    record Silent(Optional<Duration> length, boolean endless) implements Program {
        @Override
        public void onEnd(Listener listener) {
            // its end is reckoned, not waited for
        }

        @Override
        public void stop() {
            // it makes no sound
        }
    }

    @Override
    public Program play(Source source) {
        if (source instanceof Source.Silence silence) {
            boolean endless = silence.length().isNegative();
            return new Silent(Optional.of(silence.length()).filter(length -> !endless), endless);
        }
        played.run();
        boolean endless = source instanceof Source.ToneScript tones && tones.plays() < 0;
        return new Silent(Optional.empty(), endless);
    }

    @Override
    public void displace(DisplacementPlan plan) {
        // nobody hears it, and the list does not wait for it
    }

    @Override
    public void stopDisplacing(String name) {
        // as above
    }

    @Override
    public Listening listening() {
        return listening;
    }

    @Override
    public Program echo() {
        return new Silent(Optional.empty(), true);
    }

    @Override
    public Program delayEcho(Duration delay) {
        return new Silent(Optional.empty(), true);
    }
}
