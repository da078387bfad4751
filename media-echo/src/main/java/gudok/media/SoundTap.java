package gudok.media;

/**
 * Listens to a session as samples, both directions on one clock, without changing what is heard: a recorder, a detector.
 * What is heard comes through a jitter buffer (20-200 ms behind), what is sent is 80 ms behind. Runs on the media loop's
 * thread only: it must not block and should not allocate; it is used for one session, once.
 */
public interface SoundTap {
    /** It begins, or the codec has changed. */
    void begin(int sampleRate);

    /**
     * The next stretch of sound; silence where nothing was heard or sent.
     *
     * @param heard what the peer said; valid during this call
     * @param sent  what the peer was sent; valid during this call
     * @return false if nothing more is wanted
     */
    boolean sound(short[] heard, short[] sent, int samples);

    /** Nothing more will come; called exactly once. */
    void end();
}
