package gudok.server.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What operators see of calls and do to them. Any thread; only hanging up and originating take more than a moment. */
public interface CallDesk {
    /**
     * Calls that run, newest last.
     *
     * @param user those only in which this user takes part
     */
    List<CallView> calls(Optional<String> user);

    /**
     * A call that runs, or one of the last that are over.
     *
     * @param id the call's uuid, or uuid or SIP Call-ID of one of its legs
     */
    Optional<CallStory> find(String id);

    /**
     * Ends calls and waits until they are over.
     *
     * @param ids   as in {@link #find}
     * @param cause a name or number of {@code HangupCause}
     * @return what became of each
     */
    List<HangupOutcome> hangup(List<String> ids, String cause, Duration atMost);

    /** Calls somebody and sends him to an extension; waits for the answer. */
    OriginateOutcome originate(OriginateOrder order);

    /** Whether there is such a cause. */
    boolean isCause(String name);

    /**
     * What became of one wish to hang up.
     *
     * @param id     as it was given
     * @param call   uuid; empty if no such call runs
     * @param result {@code ended}, {@code unknown}, {@code over} or {@code waiting}: told, and not over yet
     */
    record HangupOutcome(String id, Optional<String> call, String result) {}
}
