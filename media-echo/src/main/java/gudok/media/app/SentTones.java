package gudok.media.app;

import gudok.media.Displacement;
import gudok.media.MediaProgram.Ending;
import gudok.media.MediaSession;
import gudok.media.SoundProgram;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Digits as tones, one sound after the other, in the place of whatever the session sends, so that nothing covers them. At
 * most 128 sounds wait. Safe from any thread.
 */
final class SentTones {
    private static final Logger log = LoggerFactory.getLogger(SentTones.class);
    private static final int MOST_WAITING = 128;

    private final MediaSession session;
    private final Deque<SoundProgram> waiting = new ArrayDeque<>();
    private boolean sending;

    SentTones(MediaSession session) {
        this.session = session;
    }

    synchronized void send(SoundProgram tones) {
        if (waiting.size() == MOST_WAITING) {
            log.warn("digits are not sent, too many wait most={}", MOST_WAITING);
        } else {
            waiting.add(tones);
            sendNext();
        }
    }

    private void sendNext() {
        if (!sending && !waiting.isEmpty()) {
            sending = true;
            Displacement next = new Displacement(waiting.remove(), Displacement.Side.SENT, false);
            session.displace(next, this::ended);
        }
    }

    private synchronized void ended(Ending ending) {
        sending = false;
        if (ending == Ending.STOPPED) {
            waiting.clear();
        }
        sendNext();
    }
}
