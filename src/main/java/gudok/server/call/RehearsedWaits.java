package gudok.server.call;

import gudok.dialplan.call.Program;
import gudok.dialplan.call.Recording;
import gudok.dialplan.call.Schedule;
import gudok.dialplan.call.Step;
import gudok.dialplan.call.Wait;
import gudok.dialplan.call.WaitResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The waits of a rehearsed call: time passes at once, and what was scheduled happens in it. For one thread. */
final class RehearsedWaits {
    private static final int MOST_TASKS = 100;
    private static final int ALL_KEYS = 16;

    private final RehearsedCall call;
    private final RehearsalTime time;
    private final Mailbox mailbox;
    private final Deque<Step> broadcasts = new ArrayDeque<>();
    private boolean broadcasting;
    private int tasks;

    RehearsedWaits(RehearsedCall call, RehearsalTime time, Mailbox mailbox) {
        this.call = call;
        this.time = time;
        this.mailbox = mailbox;
    }

    WaitResult await(Wait wait) {
        if (wait.terminators().length() >= ALL_KEYS) {
            call.depends("which keys the caller presses; shown is what follows if he presses none");
            call.doubtOutcome();
        }
        if (wait.program().filter(Recording.class::isInstance).isPresent()) {
            call.doubtOutcome();
        }
        Optional<RehearsedMedia.Silent> sound = wait.program().map(RehearsedWaits::lasting);
        Optional<Instant> end = wait.atMost()
                .or(() -> sound.flatMap(RehearsedMedia.Silent::length))
                .map(time.instant()::plus);
        if (end.isPresent() || sound.isEmpty() || sound.get().endless()) {
            pass(end);
        } else if (time.next().isPresent()) {
            call.depends("how long the sound lasts, as something is scheduled");
        }
        WaitResult.Reason over = sound.isPresent() ? WaitResult.Reason.PROGRAM_ENDED : WaitResult.Reason.ELAPSED;
        return new WaitResult(over, Optional.empty());
    }

    /** How long a recording runs only a real call knows. */
    private static RehearsedMedia.Silent lasting(Program program) {
        return program instanceof RehearsedMedia.Silent sound
                ? sound
                : new RehearsedMedia.Silent(Optional.empty(), false);
    }

    private void pass(Optional<Instant> end) {
        while (time.next()
                .filter(due -> end.isEmpty() || !due.isAfter(end.get()))
                .isPresent()) {
            if (++tasks > MOST_TASKS) {
                throw new Rehearsal.NoEnd(RehearsedCall.CUT + MOST_TASKS + " scheduled tasks");
            }
            time.passUntil(time.next().get());
            handleWhatIsThere();
        }
        time.passUntil(end.orElseThrow(() -> new Rehearsal.NoEnd("the call stays here until somebody ends it")));
    }

    /** What has fallen due by now. */
    void handleWhatIsThere() {
        time.passUntil(time.instant());
        for (Optional<Message> next = mailbox.takeIfThere(); next.isPresent(); next = mailbox.takeIfThere()) {
            if (next.get() instanceof Message.Due due) {
                handle(due.task());
            }
        }
        runBroadcasts();
    }

    private void handle(Schedule.Task task) {
        if (task instanceof Schedule.Task.Transfer transfer) {
            throw call.transfer(transfer.target());
        } else if (task instanceof Schedule.Task.Hangup hangup) {
            throw call.hangup(hangup.cause());
        } else if (task instanceof Schedule.Task.Broadcast broadcast) {
            broadcasts.addLast(broadcast.step());
        }
    }

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
}
