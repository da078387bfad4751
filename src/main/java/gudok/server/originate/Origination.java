package gudok.server.originate;

import gudok.dialplan.call.HangupCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Calls somebody by the rules of a dial string: attempts that know nothing of each other at once; in each the alternatives one
 * after the other; of each alternative all legs at once. The first answer wins and ends everything else LOSE_RACE. Pure: it is
 * told what happens and when, and tells what to do. Confined to one thread.
 *
 * <p>Of legs that were dialled at once and have all failed, the first one written counts that somebody refused; of alternatives
 * the last.
 */
public final class Origination {
    private final List<Attempt> attempts;
    private boolean over;

    public Origination(List<AttemptPlan> plans) {
        CallerSide caller = new CallerSide();
        IntSupplier numbers = new AtomicInteger()::getAndIncrement;
        attempts =
                plans.stream().map(plan -> new Attempt(plan, caller, numbers)).toList();
    }

    /** Dials the first legs; once. */
    public List<Command> begin(Instant now) {
        List<Command> out = new ArrayList<>();
        attempts.forEach(attempt -> attempt.begin(now, out));
        return concluded(out);
    }

    /** A leg has done something; what one does that was cancelled or is unknown is passed over. */
    public List<Command> news(int leg, LegNews news, Instant now) {
        List<Command> out = new ArrayList<>();
        if (!over) {
            attempts.forEach(attempt -> attempt.news(leg, news, now, out));
        }
        return concluded(out);
    }

    /** It is as late as that. */
    public List<Command> timeIs(Instant now) {
        List<Command> out = new ArrayList<>();
        if (!over) {
            attempts.forEach(attempt -> attempt.timeIs(now, out));
        }
        return concluded(out);
    }

    /** The caller has left: all legs are to be ended. Nothing comes after that. */
    public List<Command> abandon(HangupCause cause) {
        List<Command> out = new ArrayList<>();
        if (!over) {
            over = true;
            attempts.forEach(attempt -> attempt.cancel(cause, out));
        }
        return out;
    }

    /** When {@link #timeIs} has to be called next, if nothing happens before. */
    public Optional<Instant> wakeAt() {
        return attempts.stream()
                .map(Attempt::wakeAt)
                .filter(time -> !over && time.isBefore(Instant.MAX))
                .min(Instant::compareTo);
    }

    private List<Command> concluded(List<Command> out) {
        if (over) {
            return out;
        }
        attempts.stream()
                .filter(attempt -> attempt.winner().isPresent())
                .findFirst()
                .ifPresentOrElse(winner -> won(winner, out), () -> perhapsLost(out));
        return out;
    }

    private void won(Attempt winner, List<Command> out) {
        over = true;
        attempts.stream()
                .filter(attempt -> attempt != winner)
                .forEach(loser -> loser.cancel(HangupCause.LOSE_RACE, out));
        out.add(new Command.Won(winner.winner().getAsInt()));
    }

    private void perhapsLost(List<Command> out) {
        List<Command.Lost> failures =
                attempts.stream().flatMap(attempt -> attempt.lost().stream()).toList();
        if (failures.size() == attempts.size()) {
            over = true;
            out.add(
                    failures.isEmpty()
                            ? new Command.Lost(HangupCause.DESTINATION_OUT_OF_ORDER, OptionalInt.empty())
                            : failures.get(0));
        }
    }
}
