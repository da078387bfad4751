package gudok.dialplan.call;

/**
 * One thing that a dialplan can do with a call. Plug-in point: an implementation is handed to the {@code
 * ApplicationRegistry} or found as a service; one instance serves all calls and keeps no state of them.
 *
 * @param <A> its arguments, immutable
 */
public interface Application<A> {
    /** Name in the dialplan, lower case. */
    String name();

    /**
     * Turns data into arguments. Called when the file is read if the data is constant, else just before {@link #run}; any
     * thread, must not block, has no effects.
     *
     * @throws gudok.dialplan.DialplanException if the data is wrong; the message tells the operator what to write
     */
    A parse(ActionData data);

    /**
     * Runs on the call's own thread and may block it. An exception other than hangup and transfer ends that call only.
     */
    void run(CallSession call, A arguments);

    /**
     * What the operator shall know about these arguments when the file is read; a limitation is also logged each time before
     * {@link #run}, which then does what is possible or fails as it does for other reasons. Any thread, no effects.
     */
    default Preview preview(A arguments) {
        return Preview.NOTHING;
    }

    /** Whether an unanswered call is pre-answered before this application runs. */
    default boolean needsMedia() {
        return true;
    }
}
