package gudok.dialplan.call;

/** The digits that a caller has pressed and that nobody has taken yet, at most 128. On the call's thread. */
public interface DigitQueue {
    /** Forgets them. */
    void flush();

    /** Adds digits (0-9, *, #, A-D) as if the caller had pressed them. */
    void add(String digits);
}
