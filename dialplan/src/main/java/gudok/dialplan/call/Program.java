package gudok.dialplan.call;

/** Something that the media loop does for a call until it ends: a sound that plays, an echo, a delay line. */
public interface Program {
    /** How a program ended. */
    enum Ending {
        COMPLETED,
        STOPPED,
        FAILED
    }

    /** Called by a program once; on the media loop's thread, so it must not block. */
    @FunctionalInterface
    interface Listener {
        void ended(Ending ending);
    }

    /** Tells {@code listener} exactly once, also when the program is over already. From any thread. */
    void onEnd(Listener listener);

    /** Ends the program; whatever it covered is heard again. From any thread, repeatable. */
    void stop();
}
