package gudok.server.view;

/** Somebody has what was asked for, or has not, but does not say so in time. */
public final class NoAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message who does not answer, for the one who asked */
    public NoAnswerException(String message) {
        super(message);
    }
}
