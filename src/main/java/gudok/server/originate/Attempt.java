package gudok.server.originate;

import gudok.dialplan.call.HangupCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/** Alternatives one after the other, in one or more rounds. */
final class Attempt {
    private final AttemptPlan plan;
    private final CallerSide caller;
    private final IntSupplier numbers;
    private int round;
    private int index;
    private Instant deadline = Instant.MAX;
    private Instant resumeAt = Instant.MAX;
    private Optional<Alternative> current = Optional.empty();
    private Optional<Command.Lost> lost = Optional.empty();

    Attempt(AttemptPlan plan, CallerSide caller, IntSupplier numbers) {
        this.plan = plan;
        this.caller = caller;
        this.numbers = numbers;
    }

    /** How it failed; empty while it may still succeed. */
    Optional<Command.Lost> lost() {
        return lost;
    }

    OptionalInt winner() {
        return current.map(Alternative::winner).orElse(OptionalInt.empty());
    }

    void begin(Instant now, List<Command> out) {
        deadline = now.plus(plan.rules().timeout());
        if (plan.alternatives().isEmpty()) {
            lost = Optional.of(new Command.Lost(HangupCause.DESTINATION_OUT_OF_ORDER, OptionalInt.empty()));
        } else {
            dial(now, out);
        }
    }

    private void dial(Instant now, List<Command> out) {
        resumeAt = Instant.MAX;
        Alternative fresh = new Alternative(plan.rules(), plan.alternatives().get(index), caller, numbers, now);
        current = Optional.of(fresh);
        fresh.timeIs(now, out);
        goOn(now, out);
    }

    void news(int leg, LegNews news, Instant now, List<Command> out) {
        if (lost.isEmpty() && current.isPresent()) {
            current.get().news(leg, news, out);
            goOn(now, out);
        }
    }

    void timeIs(Instant now, List<Command> out) {
        if (lost.isPresent()) {
            return;
        }
        if (!now.isBefore(deadline)) {
            timeOver(now, out);
        } else if (!now.isBefore(resumeAt)) {
            dial(now, out);
        } else if (current.isPresent()) {
            current.get().timeIs(now, out);
            goOn(now, out);
        }
    }

    private void timeOver(Instant now, List<Command> out) {
        current.ifPresent(alternative -> alternative.fail(HangupCause.NO_ANSWER, out));
        boolean more = index + 1 < plan.alternatives().size();
        if (plan.rules().continueOnTimeout() && more && current.isPresent()) {
            deadline = now.plus(plan.rules().timeout());
            goOn(now, out);
        } else {
            lost = Optional.of(new Command.Lost(HangupCause.NO_ANSWER, OptionalInt.empty()));
        }
    }

    private void goOn(Instant now, List<Command> out) {
        Optional<Command.Lost> failure = current.flatMap(Alternative::lost);
        if (failure.isEmpty()) {
            return;
        }
        if (++index < plan.alternatives().size()) {
            dial(now, out);
        } else if (++round < plan.rules().rounds()) {
            index = 0;
            current = Optional.empty();
            resumeAt = now.plus(plan.rules().pause());
        } else {
            lost = failure;
        }
    }

    void cancel(HangupCause cause, List<Command> out) {
        current.ifPresent(alternative -> alternative.cancel(cause, out));
    }

    Instant wakeAt() {
        if (lost.isPresent()) {
            return Instant.MAX;
        }
        Instant next = current.map(Alternative::wakeAt).orElse(resumeAt);
        return next.isBefore(deadline) ? next : deadline;
    }
}
