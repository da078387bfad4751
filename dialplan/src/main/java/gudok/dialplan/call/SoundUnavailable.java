package gudok.dialplan.call;

/** A sound that cannot be played; the message tells the operator why and names the file. */
public final class SoundUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SoundUnavailable(String message) {
        super(message);
    }
}
