package gudok.dialplan.call;

/**
 * A recording that runs, or is over: {@link #onEnd} tells when its file is complete and closed, {@link Program.Ending#FAILED}
 * if it could not be written. From any thread.
 */
public interface Recording extends Program {
    RecordingPlan plan();

    /** Samples of each channel so far. */
    long samples();

    /** Of the file, in Hz. */
    int sampleRate();

    /** Of the file so far. */
    long fileBytes();

    /** Whether the rule for silence ended it. */
    boolean endedBySilence();
}
