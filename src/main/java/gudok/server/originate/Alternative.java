package gudok.server.originate;

import gudok.dialplan.call.HangupCause;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** Legs that are dialled at once; the first answer ends the others. */
final class Alternative {
    /** With these nobody has said anything: a leg that somebody refused tells more. */
    private static final Set<HangupCause> SILENT = EnumSet.of(
            HangupCause.RECOVERY_ON_TIMER_EXPIRE,
            HangupCause.NETWORK_OUT_OF_ORDER,
            HangupCause.USER_NOT_REGISTERED,
            HangupCause.SUBSCRIBER_ABSENT,
            HangupCause.PROGRESS_TIMEOUT);

    private final Rules rules;
    private final List<DialledLeg> legs;
    private final CallerSide caller;
    private final IntSupplier numbers;
    private final Instant begun;
    private boolean progressed;
    private Optional<Command.Lost> verdict = Optional.empty();
    private OptionalInt winner = OptionalInt.empty();

    Alternative(Rules rules, List<Candidate> candidates, CallerSide caller, IntSupplier numbers, Instant begun) {
        this.rules = rules;
        this.caller = caller;
        this.numbers = numbers;
        this.begun = begun;
        legs = candidates.stream()
                .map(candidate -> new DialledLeg(candidate, begun))
                .toList();
    }

    OptionalInt winner() {
        return winner;
    }

    /** How it failed; empty while it may still succeed. */
    Optional<Command.Lost> lost() {
        if (verdict.isPresent() || winner.isPresent()) {
            return verdict;
        }
        return legs.stream().allMatch(DialledLeg::isOver) ? Optional.of(summary()) : Optional.empty();
    }

    private Command.Lost summary() {
        return ended(legs.stream().filter(leg -> !SILENT.contains(leg.end().orElseThrow())))
                .or(() -> ended(legs.stream().filter(DialledLeg::wasDialled)))
                .or(() -> ended(legs.stream()))
                .orElse(new Command.Lost(HangupCause.DESTINATION_OUT_OF_ORDER, OptionalInt.empty()));
    }

    private static Optional<Command.Lost> ended(Stream<DialledLeg> which) {
        return which.findFirst().map(Alternative::lost);
    }

    private static Command.Lost lost(DialledLeg leg) {
        OptionalInt number = leg.wasDialled() ? OptionalInt.of(leg.number()) : OptionalInt.empty();
        return new Command.Lost(leg.end().orElseThrow(), number);
    }

    void news(int number, LegNews news, List<Command> out) {
        Optional<DialledLeg> known = legs.stream()
                .filter(leg -> leg.isUp() && leg.number() == number)
                .findFirst();
        if (known.isEmpty()) {
            return;
        }
        DialledLeg leg = known.get();
        if (news instanceof LegNews.Failed failed) {
            failed(leg, failed.cause(), out);
        } else if (news instanceof LegNews.Answered) {
            leg.over(HangupCause.NORMAL_CLEARING);
            cancel(HangupCause.LOSE_RACE, out);
            winner = OptionalInt.of(number);
        } else {
            progressed(leg, news instanceof LegNews.Sounds, out);
        }
    }

    private void progressed(DialledLeg leg, boolean withSound, List<Command> out) {
        progressed = true;
        leg.progressed(withSound);
        if (!withSound || rules.earlySound() == Rules.EarlySound.RINGING) {
            caller.rings(out);
        } else if (rules.earlySound() == Rules.EarlySound.PASSED) {
            caller.sounds(leg.number(), out);
        }
    }

    private void failed(DialledLeg leg, HangupCause cause, List<Command> out) {
        leg.over(cause);
        caller.over(leg.number(), out);
        if (rules.decisive().test(cause)) {
            verdict = Optional.of(lost(leg));
            cancel(HangupCause.ORIGINATOR_CANCEL, out);
        } else if (rules.earlySound() == Rules.EarlySound.PASSED && caller.hearsNobody()) {
            legs.stream()
                    .filter(DialledLeg::hasSound)
                    .findFirst()
                    .ifPresent(other -> caller.sounds(other.number(), out));
        }
    }

    /** Dials what is due, ends what is late. */
    void timeIs(Instant now, List<Command> out) {
        if (!progressed && progressBy().filter(limit -> !now.isBefore(limit)).isPresent()) {
            fail(HangupCause.PROGRESS_TIMEOUT, out);
            return;
        }
        for (DialledLeg leg : legs) {
            leg.late(now).ifPresent(cause -> {
                out.add(new Command.Cancel(leg.number(), cause));
                failed(leg, cause, out);
            });
            if (verdict.isEmpty() && leg.isDue(now)) {
                leg.dial(numbers.getAsInt(), now);
                out.add(new Command.Dial(leg.number(), leg.candidate.number()));
            }
        }
    }

    /** The whole of it has failed. */
    void fail(HangupCause cause, List<Command> out) {
        cancel(cause, out);
        verdict = Optional.of(new Command.Lost(cause, OptionalInt.empty()));
    }

    /** Ends all legs. */
    void cancel(HangupCause cause, List<Command> out) {
        for (DialledLeg leg : legs) {
            if (leg.isUp()) {
                out.add(new Command.Cancel(leg.number(), cause));
                caller.over(leg.number(), out);
            }
            if (!leg.isOver()) {
                leg.over(cause);
            }
        }
    }

    Instant wakeAt() {
        Instant first = progressed ? Instant.MAX : progressBy().orElse(Instant.MAX);
        return legs.stream().map(DialledLeg::wakeAt).reduce(first, (one, other) -> one.isBefore(other) ? one : other);
    }

    private Optional<Instant> progressBy() {
        return rules.progressTimeout().map(begun::plus);
    }
}
