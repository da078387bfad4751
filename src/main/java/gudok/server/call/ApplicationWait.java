package gudok.server.call;

import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import gudok.server.Timers;
import java.util.Deque;
import java.util.Optional;

/**
 * What an application waits for.
 *
 * @param token stands for this wait in the message that its time is up
 * @param timer of that message
 */
record ApplicationWait(Wait what, Object token, Optional<Timers.Timer> timer) implements Interest<WaitResult> {
    @Override
    public boolean concerns(Message message) {
        if (message instanceof Message.TimeOver over) {
            return over.token() == token;
        }
        if (message instanceof Message.ProgramOver over) {
            return what.program().filter(over.program()::equals).isPresent();
        }
        return false;
    }

    @Override
    public Optional<WaitResult> take(Message message) {
        WaitResult.Reason reason =
                message instanceof Message.TimeOver ? WaitResult.Reason.ELAPSED : WaitResult.Reason.PROGRAM_ENDED;
        return Optional.of(new WaitResult(reason, Optional.empty()));
    }

    /** Keys that end nothing are swallowed. */
    @Override
    public Optional<WaitResult> alreadyThere(Deque<Character> pressed) {
        while (!what.terminators().isEmpty() && !pressed.isEmpty()) {
            char digit = pressed.removeFirst();
            if (what.terminators().indexOf(digit) >= 0) {
                return Optional.of(new WaitResult(WaitResult.Reason.DIGIT, Optional.of(digit)));
            }
        }
        return Optional.empty();
    }
}
