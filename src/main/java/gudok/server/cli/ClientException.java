package gudok.server.cli;

/** A running server could not be asked, or refused; the message is for the operator. */
final class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ClientException(String message) {
        super(message);
    }
}
