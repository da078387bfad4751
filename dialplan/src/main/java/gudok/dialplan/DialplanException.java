package gudok.dialplan;

/** Something in a dialplan is wrong; the message tells the operator what and how to mend it. */
public final class DialplanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DialplanException(String message) {
        super(message);
    }
}
