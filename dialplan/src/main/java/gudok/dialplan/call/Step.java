package gudok.dialplan.call;

/**
 * One action that is ready to be executed: expands its data, checks it, pre-answers where the application needs sound,
 * runs it. Mistakes in the data are logged and the step is skipped; an application that we lack hangs up
 * DESTINATION_OUT_OF_ORDER.
 */
public interface Step {
    /** Name of the application. */
    String application();

    /** The data as it stands in the file, captures filled in, not yet expanded. */
    Value data();

    /** Name of the extension, or an empty string. */
    String extension();

    /** Where it was written, as {@code file:line:column}; for log lines. */
    String position();

    /** What can be told before a call gets here; data that is not known yet is guessed around. */
    default Preview preview() {
        return Preview.NOTHING;
    }

    /** Runs on the call's thread; hangup and transfer leave it as exceptions. */
    void run(CallSession call);
}
