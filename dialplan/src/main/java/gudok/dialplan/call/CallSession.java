package gudok.dialplan.call;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One caller's stay with us, as an application sees it. Every method is called on the call's own thread and may block
 * that thread only. Hangup and transfer leave any of these methods as unchecked exceptions ({@link CallEnded}, {@link
 * Transferred}) that applications do not catch.
 */
public interface CallSession {
    /** The call's ID, its variable {@code uuid}. */
    String id();

    CallerProfile profile();

    Variables variables();

    /** Global variables of the running configuration, unmodifiable. */
    Map<String, String> globals();

    /** The action that is being executed; tells log lines where in the configuration they come from. */
    Step currentStep();

    boolean isAnswered();

    /** True once a media session exists (after pre-answer or answer). */
    boolean hasMedia();

    /** 180, or 182 when {@code queued}; nothing once early media or answer was sent. */
    void ringReady(boolean queued);

    /** 183 with SDP; nothing when media flows already. Hangs up INCOMPATIBLE_DESTINATION when no codec is shared. */
    void preAnswer();

    /** 200 with SDP; nothing when answered. Hangs up INCOMPATIBLE_DESTINATION when no codec is shared. */
    void answer();

    /** The call's sound; only after {@link #preAnswer()} or {@link #answer()}. */
    MediaControl media();

    /** Blocks until {@code wait} is over and handles what reaches the call meanwhile. Every wait of a call is this one. */
    WaitResult await(Wait wait);

    /**
     * Waits as {@link #await} does, as the last thing that an application does: it returns right after this method, and what
     * remains is {@code rest}. So a call that only waits needs no thread: the wait may have just begun when this returns.
     *
     * @param rest gets how the wait ended; nothing if hangup or transfer ended it, which then take effect. May do all that an
     *     application may
     */
    default void awaitLast(Wait wait, Consumer<Optional<WaitResult>> rest) {
        Optional<WaitResult> result = Optional.empty();
        try {
            result = Optional.of(await(wait));
        } finally {
            rest.accept(result);
        }
    }

    /** Runs {@code action}, whose end is depended on: {@link #awaitLast} is over when it returns in there. */
    default void inside(Runnable action) {
        action.run();
    }

    /** Ends the call. Never returns. */
    CallEnded hangup(HangupCause cause);

    /** Ends an unanswered call with this final SIP status (300-699), an answered one with BYE. Never returns. */
    CallEnded respond(int status, Optional<String> reason);

    /** Leaves the list of actions for another extension. Never returns. */
    Transferred transfer(TransferTarget target);

    /** Arranges for something to happen later, whatever application runs then. Survives transfers. Returns its id. */
    long schedule(Schedule schedule);

    /** Calls another party and joins both calls. Blocks until the joined call ends or the attempt has failed. */
    BridgeResult bridge(DialString destination);

    /** What hardly any application needs, and what calls share. */
    CallServices services();
}
