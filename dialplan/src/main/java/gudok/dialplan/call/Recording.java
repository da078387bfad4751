package gudok.dialplan.call;

/**
 * A recording that runs, or is over: {@link #onEnd} tells when its file is complete and closed, {@link Program.Ending#FAILED}
 * if it could not be written. From any thread.
 */
public interface Recording extends Program {
    RecordingPlan plan();

    /**
     * Ends it and waits until its file is closed, a second at most. On the call's thread.
     *
     * @return false if the file is not closed yet
     */
    default boolean finish() {
        stop();
        return true;
    }

    /** Samples of each channel so far. */
    long samples();

    /** Of the file, in Hz. */
    int sampleRate();

    /** Of the file so far. */
    long fileBytes();

    /** Whether the rule for silence ended it. */
    boolean endedBySilence();
}
