package gudok.server.call;

import gudok.dialplan.call.CallEnded;
import gudok.dialplan.call.CallerProfile;
import gudok.dialplan.call.HangupCause;
import gudok.dialplan.call.Transferred;
import gudok.dialplan.hunt.Answers;
import gudok.dialplan.hunt.CompiledDialplan;
import gudok.dialplan.hunt.HuntInput;
import gudok.registrar.directory.UserDirectory;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets a call that is none go through the dialplan: the code that calls run, on copies of all that it changes. What only a real
 * call can know, such as whether somebody answers, is assumed so that the list goes on, and is told. Any thread, without
 * effects, bounded.
 */
public final class Rehearsal {
    private final RehearsedCall call;

    /**
     * Where the call takes place.
     *
     * @param answers       of functions, known beforehand
     * @param defaultDomain for dial strings without a domain
     * @param shared        what it has is looked at and not changed
     * @param bridges       what they come to
     */
    public record World(
            CompiledDialplan dialplan,
            Answers answers,
            UserDirectory directory,
            String defaultDomain,
            SharedState shared,
            AssumedBridges bridges) {}

    /**
     * How the call ends.
     *
     * @param cause   empty if it does not end by itself, or where that is unknown
     * @param certain false if a real call may end otherwise
     * @param reason  in words, where the actions do not tell; else empty
     */
    public record Ending(Optional<HangupCause> cause, boolean certain, String reason) {}

    /** @param input of the first hunt; its variables are not changed */
    public Rehearsal(HuntInput input, World world, RehearsalListener listener) {
        call = new RehearsedCall(input, world, listener);
    }

    /** The call was answered, as far as it has come. */
    public boolean isAnswered() {
        return call.isAnswered();
    }

    /** A caller's profile as a call begins with it at that time. */
    public static CallerProfile born(CallerProfile profile, Instant now) {
        return DialplanWalk.born(profile, now);
    }

    /** From the first hunt to the end. */
    public Ending run() {
        try {
            while (true) {
                try {
                    call.walk();
                } catch (Transferred transfer) {
                    Optional<Ending> over = follow(transfer);
                    if (over.isPresent()) {
                        return over.get();
                    }
                }
            }
        } catch (CallEnded end) {
            return new Ending(Optional.of(end.cause()), call.isCertain(), "");
        } catch (NoEnd open) {
            return new Ending(Optional.empty(), call.isCertain(), open.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return new Ending(
                    Optional.of(HangupCause.NORMAL_TEMPORARY_FAILURE), call.isCertain(), "an application fails: " + e);
        }
    }

    private Optional<Ending> follow(Transferred transfer) {
        try {
            call.follow(transfer.target());
            return Optional.empty();
        } catch (CallEnded tooMany) {
            String reason = "transferred once too often (max_forwards, max_session_transfers)";
            return Optional.of(new Ending(Optional.of(tooMany.cause()), call.isCertain(), reason));
        }
    }

    /** Leaves the rehearsal of a call whose end is not seen. */
    static final class NoEnd extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoEnd(String reason) {
            super(reason, null, false, false);
        }
    }
}
