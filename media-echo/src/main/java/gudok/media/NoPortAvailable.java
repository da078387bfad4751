package gudok.media;

/** All RTP ports of the configured range are in use. */
public final class NoPortAvailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NoPortAvailable(String message) {
        super(message);
    }
}
