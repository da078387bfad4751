package gudok.server.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * Brings the keys that a caller presses to his call, each once, though some phones send one in two or three ways: what comes
 * another way within a second is the same press. Safe from any thread.
 */
final class DigitIntake {
    private static final Duration SAME_PRESS = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 64;

    /** How a key reaches us. */
    enum Way {
        /** RFC 4733. */
        EVENT,
        /** SIP INFO. */
        INFO,
        /** In the sound. */
        SOUND
    }

    private record Press(char digit, Instant at, Set<Way> ways) {}

    private final InstantSource clock;
    private final Mailbox mailbox;
    private final Witness witness;
    private final Deque<Press> recent = new ArrayDeque<>(2);

    /** Is told of each press. */
    @FunctionalInterface
    interface Witness {
        void pressed(char digit);
    }

    DigitIntake(InstantSource clock, Mailbox mailbox, Witness witness) {
        this.clock = clock;
        this.mailbox = mailbox;
        this.witness = witness;
    }

    void pressed(char digit, Way way) {
        if (isNew(digit, way)) {
            witness.pressed(digit);
            mailbox.post(new Message.Digit(digit, way));
        }
    }

    /** Whether it is not a press that came another way already. */
    synchronized boolean isNew(char digit, Way way) {
        Instant now = clock.instant();
        recent.removeIf(press -> press.at().plus(SAME_PRESS).isBefore(now));
        for (Press press : recent) {
            if (press.digit() == digit && press.ways().add(way)) {
                return false;
            }
        }
        if (recent.size() == MOST_REMEMBERED) {
            recent.removeFirst();
        }
        recent.addLast(new Press(digit, now, EnumSet.of(way)));
        return true;
    }
}
