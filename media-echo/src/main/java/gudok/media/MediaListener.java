package gudok.media;

/** Hears what happens in a session. Called on the media loop's thread: post a message and return. */
public interface MediaListener {
    /** A digit (0-9, *, #, A-D) was pressed (RFC 4733); once per press. */
    void digit(char digit);

    /** Nothing was received for the configured time. */
    void timedOut();
}
