package gudok.server.call;

import gudok.dialplan.call.DigitQueue;
import gudok.dialplan.call.MediaControl;
import gudok.media.MediaSession;
import gudok.media.app.SessionListening;
import gudok.media.app.SessionMediaControl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/** What applications on a dialled leg play and hear, and the keys of its phone. Confined to the thread that dials. */
final class LegSound implements DigitQueue {
    private static final int MOST_DIGITS = 128;

    private Optional<MediaSession> session;
    private final Function<MediaSession, SessionMediaControl> opening;
    private final Deque<Character> digits = new ArrayDeque<>(0);
    private Optional<SessionMediaControl> control = Optional.empty();

    /** @param session if the sound comes through us */
    LegSound(Optional<MediaSession> session, Function<MediaSession, SessionMediaControl> opening) {
        this.session = session;
        this.opening = opening;
    }

    /** Of such a leg of this call. */
    static LegSound of(CallEnvironment environment, Call call, OutboundLeg leg) {
        SoundPrefix prefix = new SoundPrefix(leg.record().variables(), call::globals);
        return new LegSound(
                leg.sounding(),
                session -> new SessionMediaControl(
                        session,
                        environment.prompts(),
                        prefix,
                        new SessionListening(
                                session,
                                environment.recorder(),
                                new RecordingNews(environment, call.id()),
                                leg::heardDigit)));
    }

    boolean isAgreed() {
        return session.flatMap(MediaSession::parameters).isPresent();
    }

    /** It goes past this server from now on. */
    void release() {
        session = Optional.empty();
        control = Optional.empty();
    }

    MediaControl control() {
        SessionMediaControl known = control.orElseGet(() -> opening.apply(session.orElseThrow()));
        control = Optional.of(known);
        return known;
    }

    /** Something records, looks for digits, or displaces what is heard. */
    boolean isNeeded() {
        return control.filter(SessionMediaControl::isNeeded).isPresent();
    }

    Deque<Character> digits() {
        return digits;
    }

    void pressed(char digit) {
        if (digits.size() < MOST_DIGITS) {
            digits.addLast(digit);
        }
    }

    @Override
    public void flush() {
        digits.clear();
    }

    @Override
    public void add(String pressed) {
        pressed.chars().forEach(digit -> pressed((char) digit));
    }
}
