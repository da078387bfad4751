package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.media.MediaListener;
import java.util.Optional;

/**
 * Brings what happens on a called party's line to the call that it belongs to: first the one that dialled it, later perhaps one
 * of its own. Any thread; nothing is lost or overtaken when it changes.
 */
final class CalleeRoute implements LegListener, MediaListener {
    private final Object attempt;
    private final Mailbox dialling;
    private Optional<Call> own = Optional.empty();
    private Optional<LegEvent.Ended> end = Optional.empty();

    CalleeRoute(Object attempt, Mailbox caller) {
        this.attempt = attempt;
        dialling = caller;
    }

    /** It came this way. */
    boolean isOf(Message.FromCallee message) {
        return message.attempt().equals(attempt);
    }

    /** How the party left, if it did so itself. */
    synchronized Optional<LegEvent.Ended> ended() {
        return end;
    }

    @Override
    public synchronized void on(LegEvent event) {
        if (event instanceof LegEvent.Ended ended) {
            end = Optional.of(ended);
        }
        own.ifPresentOrElse(call -> call.heard(event), () -> dialling.post(new Message.FromCallee(attempt, event)));
    }

    /** In a bridge it goes to the caller with the relayed packets. */
    @Override
    public synchronized void digit(char digit) {
        own.ifPresent(call -> call.digits().pressed(digit, DigitIntake.Way.EVENT));
    }

    @Override
    public synchronized void timedOut() {
        on(new LegEvent.Ended(HangupCause.MEDIA_TIMEOUT, "send_bye"));
    }

    /** From now on the party is a call of its own. On the thread of the call that dialled it. */
    synchronized void handOver(Call fresh) {
        dialling.takeAll(message -> message instanceof Message.FromCallee callee && isOf(callee))
                .forEach(message -> fresh.heard(((Message.FromCallee) message).event()));
        own = Optional.of(fresh);
    }
}
