package gudok.server.call;

import java.util.Deque;
import java.util.Optional;

/**
 * What one wait understands.
 *
 * @param <R> what the wait gives
 */
interface Interest<R> {
    /** Whether the message is for this wait; others are handled as usual or kept for an outer wait. */
    boolean concerns(Message message);

    /** Takes a message that concerns it; a result ends the wait. */
    Optional<R> take(Message message);

    /**
     * What has come about already, by a key or while something ran nested; a result ends the wait.
     *
     * @param pressed keys so far; taken out if the wait listens for keys
     */
    default Optional<R> alreadyThere(Deque<Character> pressed) {
        return Optional.empty();
    }
}
