package gudok.media.prompt;

/** A sound file that cannot be played; the message names the file and says why. */
public final class UnplayableFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnplayableFile(String message) {
        super(message);
    }
}
