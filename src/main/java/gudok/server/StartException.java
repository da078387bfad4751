package gudok.server;

/** The server cannot start; the message is for the operator. */
final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartException(String message) {
        super(message);
    }
}
