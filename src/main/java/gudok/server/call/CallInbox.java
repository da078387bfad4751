package gudok.server.call;

import gudok.dialplan.call.DigitQueue;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import gudok.server.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a call waits. While it waits it handles whatever reaches the call: a broadcast runs nested inside,
 * hangup and transfer leave as exceptions. Confined to the thread that runs the call.
 */
final class CallInbox implements DigitQueue {
    private static final int MOST_DIGITS = 128;
    /** Broadcasts that wait for the end of another one; those that repeat sooner than they end would pile up. */
    private static final int MOST_BROADCASTS = 100;
    /** Room to begin with: most calls have none of these, but many calls wait at once. */
    private static final int FEW = 2;
    /** Timer H of RFC 3261: nobody sends an ACK later than that. */
    private static final Duration LONGEST_ACK = Duration.ofSeconds(32);

    private static final Logger log = LoggerFactory.getLogger(CallInbox.class);

    private final Call call;
    private final Timers timers;
    private final Mailbox mailbox;
    private final CallMedia media;
    private final ArrayDeque<Character> digits = new ArrayDeque<>(FEW);
    private final ArrayDeque<Step> broadcasts = new ArrayDeque<>(FEW);
    private final Set<Object> awaited = new HashSet<>(FEW);
    private boolean broadcasting;
    private boolean dropping;
    /** What of a party that the call is joined with must not wait; true if it took the message. */
    private Predicate<Message> partner = message -> false;

    CallInbox(Call call, Timers timers, Mailbox mailbox, CallMedia media) {
        this.call = call;
        this.timers = timers;
        this.mailbox = mailbox;
        this.media = media;
    }

    WaitResult await(Wait wait) {
        ApplicationWait begun = begin(wait);
        try {
            return waitFor(begun);
        } finally {
            end(begun);
        }
    }

    /** A wait to look at, and to {@link #end}. */
    ApplicationWait begin(Wait wait) {
        Object token = new Object();
        awaited.add(token);
        wait.program().ifPresent(program -> {
            awaited.add(program);
            program.onEnd(ending -> mailbox.post(new Message.ProgramOver(program)));
        });
        Optional<Timers.Timer> timer =
                wait.atMost().map(time -> timers.after(time, () -> mailbox.post(new Message.TimeOver(token))));
        return new ApplicationWait(wait, token, timer);
    }

    void end(ApplicationWait wait) {
        wait.timer().ifPresent(Timers.Timer::cancel);
        wait.what().program().ifPresent(this::release);
        awaited.remove(wait.token());
    }

    private void release(Program program) {
        program.stop();
        awaited.remove(program);
    }

    /** Blocks until {@link #look} finds a result. */
    <R> R waitFor(Interest<R> interest) {
        Optional<R> result = look(interest);
        while (result.isEmpty()) {
            mailbox.awaitMessage();
            result = look(interest);
        }
        return result.get();
    }

    /**
     * Handles the messages that are there, until {@code interest} makes a result of one, or of a key: one that was pressed
     * before the wait began or while something ran nested in it counts too. Empty if there is none yet.
     */
    <R> Optional<R> look(Interest<R> interest) {
        Optional<R> result = interest.alreadyThere(digits);
        while (result.isEmpty()) {
            Optional<Message> next = mailbox.recall(interest).or(mailbox::takeIfThere);
            if (next.isEmpty()) {
                return result;
            }
            result = given(interest, next.get()).or(() -> interest.alreadyThere(digits));
        }
        return result;
    }

    private <R> Optional<R> given(Interest<R> interest, Message message) {
        if (interest.concerns(message)) {
            return interest.take(message);
        }
        handle(message);
        return Optional.empty();
    }

    /**
     * Handles what has come without waiting, so that a list of quick actions can be hung up too. A broadcast that waited for
     * another one when the call was transferred has its turn here.
     */
    void handleWhatIsThere() {
        for (Optional<Message> next = mailbox.takeIfThere(); next.isPresent(); next = mailbox.takeIfThere()) {
            handle(next.get());
        }
        runBroadcasts();
    }

    private void handle(Message message) {
        if (message instanceof Message.FromCaller caller && !isAwaitedOutside(message)) {
            handle(caller.event());
        } else if (message instanceof Message.Due due) {
            handle(due.task());
        } else if (message instanceof Message.HangupRequest request) {
            throw call.hangup(request.cause());
        } else if (message instanceof Message.Digit key) {
            keep(key.digit());
        } else if (!partner.test(message) && isAwaitedOutside(message)) {
            mailbox.setAside(message);
        }
    }

    /**
     * Shows this the messages that nobody waits for now, also while something runs nested in a bridge.
     *
     * @return ends that
     */
    Runnable show(Predicate<Message> joined) {
        Predicate<Message> before = partner;
        partner = joined.or(before);
        return () -> partner = before;
    }

    private boolean isAwaitedOutside(Message message) {
        if (message instanceof Message.TimeOver over) {
            return awaited.contains(over.token());
        }
        if (message instanceof Message.ProgramOver over) {
            return awaited.contains(over.program());
        }
        if (message instanceof Message.FromCaller caller) {
            return awaited.contains(caller.event().getClass());
        }
        if (message instanceof Message.Located found) {
            return awaited.contains(found.dialling());
        }
        return message instanceof Message.FromCallee callee && awaited.contains(callee.attempt())
                || message instanceof Message.DueForCallee due && awaited.contains(due.attempt());
    }

    private void handle(LegEvent event) {
        if (event instanceof LegEvent.Ended ended) {
            throw call.ending().ended(ended.cause(), ended.disposition());
        }
        media.on(event);
    }

    private void keep(char digit) {
        if (digits.size() < MOST_DIGITS) {
            digits.addLast(digit);
        }
    }

    @Override
    public void flush() {
        handleWhatIsThere();
        forgetDigits();
    }

    @Override
    public void add(String pressed) {
        handleWhatIsThere();
        pressed.chars().forEach(digit -> keep((char) digit));
    }

    void forgetDigits() {
        digits.clear();
    }

    /** Digits that nobody has taken; they are forgotten here. */
    List<Character> takeDigits() {
        List<Character> taken = List.copyOf(digits);
        digits.clear();
        return taken;
    }

    private void handle(Schedule.Task task) {
        if (task instanceof Schedule.Task.Transfer transfer) {
            throw call.transfer(transfer.target());
        } else if (task instanceof Schedule.Task.Hangup hangup) {
            throw call.hangup(hangup.cause());
        } else if (task instanceof Schedule.Task.Broadcast broadcast) {
            add(broadcast.step());
            runBroadcasts();
        }
    }

    private void add(Step broadcast) {
        if (broadcasts.size() < MOST_BROADCASTS) {
            broadcasts.addLast(broadcast);
            dropping = false;
        } else if (!dropping) {
            dropping = true;
            log.warn(
                    "broadcasts are dropped until one is over, too many wait most={} at={}",
                    MOST_BROADCASTS,
                    broadcast.position());
        }
    }

    /** One after the other: a broadcast that falls due during another one waits for its end. */
    private void runBroadcasts() {
        if (broadcasting) {
            return;
        }
        broadcasting = true;
        try {
            while (!broadcasts.isEmpty()) {
                call.executeNested(broadcasts.removeFirst());
            }
        } finally {
            broadcasting = false;
        }
    }

    /**
     * Lets {@link #waitFor} see events of this attempt to dial, or events of this class on the caller's leg, also when they come
     * while something runs nested.
     */
    void watch(Object attempt) {
        awaited.add(attempt);
    }

    void unwatch(Object attempt) {
        awaited.remove(attempt);
        mailbox.forgetSetAside(message -> message instanceof Message.FromCallee callee
                        && callee.attempt().equals(attempt)
                || message instanceof Message.DueForCallee due && due.attempt().equals(attempt));
    }

    /** This token's time is up then; the message is for whoever knows it. */
    Timers.Timer remind(Object token, Duration after) {
        return timers.after(after, () -> mailbox.post(new Message.TimeOver(token)));
    }

    /** After a 200 that held our offer nothing can be heard before the ACK brings the answer (RFC 3264 §4). */
    void awaitAnswerToOurOffer() {
        Object token = new Object();
        Timers.Timer timer = remind(token, LONGEST_ACK);
        boolean agreed;
        try {
            agreed = waitFor(new AckWait(media, token));
        } finally {
            timer.cancel();
        }
        if (!agreed) {
            throw call.hangup(HangupCause.INCOMPATIBLE_DESTINATION);
        }
    }
}
