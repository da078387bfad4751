package gudok.server.call;

import gudok.dialplan.call.Program;
import gudok.media.MediaSession;
import gudok.media.codec.Codec;
import java.util.List;
import java.util.Optional;

/** The one for whom somebody is called: what is heard until there is an answer. On the thread that dials. */
interface Waiting {
    /** The first legs are dialled. */
    void begins();

    /** Somebody's phone rings. */
    void rings();

    /** A called party sends sound before the answer. */
    void hears(MediaSession early);

    /** That sound is over without an answer. */
    void hearsNobody();

    /** The waiting is over, by an answer or without. */
    void over();

    /** Whether that is what he hears meanwhile. */
    default boolean plays(Program program) {
        return false;
    }

    /** What he heard has ended. */
    default void ended(Program program) {}

    /** The leg's sound, if it does not come through us. */
    default Optional<DirectMedia> direct(Dialer.DialedLeg leg, CalleeRoute route) {
        return Optional.empty();
    }

    /** Codecs that need no conversion, best first. */
    List<Codec> codecs();

    /** Nobody waits: a call that is begun from our side. */
    Waiting NOBODY = new Waiting() {
        @Override
        public void begins() {
            // nobody hears it
        }

        @Override
        public void rings() {
            // nobody hears it
        }

        @Override
        public void hears(MediaSession early) {
            // nobody hears it
        }

        @Override
        public void hearsNobody() {
            // nobody hears it
        }

        @Override
        public void over() {
            // nobody hears it
        }

        @Override
        public List<Codec> codecs() {
            return List.of();
        }
    };
}
