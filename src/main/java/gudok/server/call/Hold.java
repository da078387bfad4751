package gudok.server.call;

import gudok.dialplan.DialplanException;
import gudok.dialplan.app.HoldMusicText;
import gudok.dialplan.call.SoundUnavailable;
import gudok.dialplan.call.Source;
import gudok.dialplan.call.Value;
import gudok.media.MediaSession;
import gudok.media.app.HoldMusic;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of two joined parties, who may hold (RFC 3264 §8.4): then the other one hears music, or, if that is silence, what the
 * holding phone itself sends. Confined to the call's thread.
 */
final class Hold {
    private static final Logger log = LoggerFactory.getLogger(Hold.class);
    private static final HoldMusicText TEXT = new HoldMusicText();

    private final MediaSession holder;
    private final HoldMusic music;
    private final Supplier<Value> choice;
    private final Consumer<Boolean> onChange;
    private boolean holds;

    /**
     * Of a party that does not hold yet.
     *
     * @param holder   session of the party that may hold
     * @param music    of the other one
     * @param choice   what is to be heard, by the holder's variables
     * @param onChange told of each hold (true) and its end
     */
    Hold(MediaSession holder, HoldMusic music, Supplier<Value> choice, Consumer<Boolean> onChange) {
        this.holder = holder;
        this.music = music;
        this.choice = choice;
        this.onChange = onChange;
    }

    /** Looks at what the party has agreed on last. */
    void look() {
        boolean now = holder.parameters().filter(agreed -> !agreed.send()).isPresent();
        if (now != holds) {
            change(now);
        }
    }

    /** Both are parted. */
    void end() {
        if (holds) {
            change(false);
        }
    }

    private void change(boolean now) {
        holds = now;
        if (now) {
            begin();
        } else {
            music.stop();
        }
        onChange.accept(now);
    }

    private void begin() {
        try {
            Optional<Source> wanted = TEXT.read(choice.get());
            wanted.ifPresent(music::play);
        } catch (DialplanException | SoundUnavailable missing) {
            log.warn("no music on hold reason={}", missing.getMessage());
        }
    }
}
