package gudok.server.call;

import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Program;
import gudok.dialplan.call.Schedule;
import java.util.List;

/** What others put into a call's mailbox. */
sealed interface Message {
    /** Something happened on the caller's leg. */
    record FromCaller(LegEvent event) implements Message {}

    /** Something happened on the leg that this call dials. */
    record FromCallee(Object attempt, LegEvent event) implements Message {}

    /** The caller pressed a key. */
    record Digit(char digit, DigitIntake.Way way) implements Message {}

    /** The party that this call dialled pressed a key, which came with its sound. */
    record KeyOfCallee(Object attempt, char digit, DigitIntake.Way way) implements Message {}

    /** A task is due that was scheduled for the leg that this call dials. */
    record DueForCallee(Object attempt, Schedule.Task task) implements Message {}

    /** A program has ended. */
    record ProgramOver(Program program) implements Message {}

    /**
     * A name that is called was looked up.
     *
     * @param dialling whose alarm this is
     * @param leg      its number there
     * @param targets  where to call, best first; none if the name leads nowhere
     */
    record Located(Object dialling, int leg, List<Dialer.Target> targets) implements Message {
        public Located {
            targets = List.copyOf(targets);
        }
    }

    /** A wait's time is up. */
    record TimeOver(Object token) implements Message {}

    /** A scheduled task is due. */
    record Due(long id, Schedule.Task task) implements Message {}

    /** Somebody outside wants this call to end: an operator, a limit, the end of the server. */
    record HangupRequest(HangupCause cause) implements Message {}
}
