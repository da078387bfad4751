package gudok.dialplan.call;

/** Something that the media loop does for a call until it ends: a sound that plays, an echo, a delay line. */
public interface Program {
    /** How a program ended. */
    enum Ending {
        COMPLETED,
        STOPPED,
        FAILED
    }

    /**
     * How much of a program was heard.
     *
     * @param samples    sent so far
     * @param sampleRate of these, in Hz
     */
    record Progress(long samples, int sampleRate) {
        /** Nothing, or of a program that does not count. */
        public static final Progress NONE = new Progress(0, 8000);

        /** In milliseconds. */
        public long ms() {
            return samples * 1000 / sampleRate;
        }
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

    /** How much was heard so far; final once the program has ended. From any thread. */
    default Progress progress() {
        return Progress.NONE;
    }
}
