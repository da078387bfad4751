package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Schedule;
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
    private boolean left;
    private boolean answered;

    CalleeRoute(Object attempt, Mailbox caller) {
        this.attempt = attempt;
        dialling = caller;
    }

    /** It came this way. */
    boolean isOf(Message message) {
        return message instanceof Message.FromCallee callee && callee.attempt().equals(attempt)
                || message instanceof Message.KeyOfCallee key && key.attempt().equals(attempt)
                || message instanceof Message.DueForCallee due && due.attempt().equals(attempt);
    }

    /**
     * We part with it: whatever it says from now on comes too late to count.
     *
     * @return how it left, if it did so itself before
     */
    synchronized Optional<LegEvent.Ended> part() {
        left = true;
        return end;
    }

    /** How the party left, if it did so itself. */
    synchronized Optional<LegEvent.Ended> ended() {
        return end;
    }

    /** The party has answered, whether or not its call has come to hear of it. */
    synchronized boolean hasAnswered() {
        return answered;
    }

    @Override
    public synchronized void on(LegEvent event) {
        if (event instanceof LegEvent.Ended ended && !left) {
            end = Optional.of(ended);
        }
        answered |= event instanceof LegEvent.Answered;
        own.ifPresentOrElse(call -> call.heard(event), () -> dialling.post(new Message.FromCallee(attempt, event)));
    }

    /** In a bridge it goes to the caller with the relayed packets, if that one's phone knows telephone-events. */
    @Override
    public void digit(char digit) {
        pressed(digit, DigitIntake.Way.EVENT);
    }

    /** A key that came so; from any thread. */
    synchronized void pressed(char digit, DigitIntake.Way way) {
        own.ifPresentOrElse(
                call -> call.digits().pressed(digit, way),
                () -> dialling.post(new Message.KeyOfCallee(attempt, digit, way)));
    }

    /** What was scheduled for it is due; from any thread. */
    synchronized void due(Schedule.Task task) {
        if (own.isPresent()) {
            own.get().mailbox().post(new Message.Due(0, task));
        } else if (task instanceof Schedule.Task.Hangup hangup) {
            on(new LegEvent.Ended(hangup.cause(), "send_bye"));
        } else {
            dialling.post(new Message.DueForCallee(attempt, task));
        }
    }

    @Override
    public synchronized void timedOut() {
        on(new LegEvent.Ended(HangupCause.MEDIA_TIMEOUT, "send_bye"));
    }

    /** From now on the party is a call of its own. On the thread of the call that dialled it. */
    synchronized void handOver(Call fresh) {
        dialling.takeAll(this::isOf).forEach(message -> take(message, fresh));
        own = Optional.of(fresh);
    }

    private static void take(Message message, Call fresh) {
        if (message instanceof Message.FromCallee callee) {
            fresh.heard(callee.event());
        } else if (message instanceof Message.KeyOfCallee key) {
            fresh.digits().pressed(key.digit(), key.way());
        } else if (message instanceof Message.DueForCallee due) {
            fresh.mailbox().post(new Message.Due(0, due.task()));
        }
    }
}
