package gudok.server.originate;

import gudok.dialplan.call.HangupCause;
import java.util.OptionalInt;

/** What is to be done now, in the order in which it is told. */
public sealed interface Command {
    /**
     * Dial a candidate.
     *
     * @param leg number of the leg from now on; no other leg has it
     */
    record Dial(int leg, int candidate) implements Command {}

    /** End a leg that was dialled and has not ended by itself. */
    record Cancel(int leg, HangupCause cause) implements Command {}

    /** Tell the caller that it rings; once. */
    record RingCaller() implements Command {}

    /** Let the caller hear this leg. */
    record PassSound(int leg) implements Command {}

    /** The caller hears no leg any more. */
    record StopSound() implements Command {}

    /** This leg has answered first; the others are cancelled already. Nothing comes after it. */
    record Won(int leg) implements Command {}

    /**
     * Nobody has answered. Nothing comes after it.
     *
     * @param leg whose end it is that counts, if there was such a leg
     */
    record Lost(HangupCause cause, OptionalInt leg) implements Command {}
}
