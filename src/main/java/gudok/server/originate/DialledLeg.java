package gudok.server.originate;

import gudok.dialplan.call.HangupCause;
import java.time.Instant;
import java.util.Optional;

/** One leg of an alternative: not dialled yet, dialled, or over. */
final class DialledLeg {
    private static final int NOT_DIALLED = -1;

    final Candidate candidate;
    private final Instant due;
    private Instant dialled = Instant.MAX;
    private int number = NOT_DIALLED;
    private boolean alive;
    private boolean sounds;
    private Optional<HangupCause> end;

    DialledLeg(Candidate candidate, Instant begun) {
        this.candidate = candidate;
        due = begun.plus(candidate.rules().delay());
        end = candidate.impossible();
    }

    int number() {
        return number;
    }

    boolean wasDialled() {
        return number != NOT_DIALLED;
    }

    boolean isUp() {
        return wasDialled() && end.isEmpty();
    }

    boolean isOver() {
        return end.isPresent();
    }

    boolean hasSound() {
        return sounds && isUp();
    }

    Optional<HangupCause> end() {
        return end;
    }

    boolean isDue(Instant now) {
        return !wasDialled() && !isOver() && !now.isBefore(due);
    }

    void dial(int as, Instant now) {
        number = as;
        dialled = now;
    }

    void progressed(boolean withSound) {
        alive = true;
        sounds |= withSound;
    }

    void over(HangupCause cause) {
        end = Optional.of(cause);
    }

    /** Why its time is up. */
    Optional<HangupCause> late(Instant now) {
        if (!isUp()) {
            return Optional.empty();
        }
        if (answerBy().filter(limit -> !now.isBefore(limit)).isPresent()) {
            return Optional.of(HangupCause.ALLOTTED_TIMEOUT);
        }
        return progressBy().filter(limit -> !now.isBefore(limit)).map(limit -> HangupCause.PROGRESS_TIMEOUT);
    }

    /** When it has to be looked at next; {@link Instant#MAX} if never. */
    Instant wakeAt() {
        if (isOver()) {
            return Instant.MAX;
        }
        if (!wasDialled()) {
            return due;
        }
        Instant answer = answerBy().orElse(Instant.MAX);
        Instant progress = progressBy().orElse(Instant.MAX);
        return answer.isBefore(progress) ? answer : progress;
    }

    private Optional<Instant> answerBy() {
        return candidate.rules().timeout().map(dialled::plus);
    }

    private Optional<Instant> progressBy() {
        return alive ? Optional.empty() : candidate.rules().progressTimeout().map(dialled::plus);
    }
}
