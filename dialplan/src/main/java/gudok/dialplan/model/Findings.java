package gudok.dialplan.model;

/** Takes what is wrong with a dialplan, every finding at once. */
public interface Findings {
    /** A mistake that forbids the use of the dialplan. */
    void error(Place at, String message);

    /** Something that the operator probably did not mean, under the name by which he can silence it. */
    void warning(Place at, WarningName name, String message);
}
