package gudok.dialplan.call;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that shall happen to a call later.
 *
 * @param after  from now
 * @param every  when present, again and again at this distance
 */
public record Schedule(Duration after, Optional<Duration> every, Task task) {
    /** What shall happen. */
    public sealed interface Task {
        /** The call goes to another extension. */
        record Transfer(TransferTarget target) implements Task {}

        /** The call ends. */
        record Hangup(HangupCause cause) implements Task {}

        /** The step runs nested inside whatever waits then, which afterwards goes on. */
        record Broadcast(Step step) implements Task {}
    }
}
