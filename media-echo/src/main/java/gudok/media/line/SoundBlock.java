package gudok.media.line;

/** Five milliseconds of sound, or less at the end of a packet; used again for the next. Samples are 16-bit linear. */
final class SoundBlock {
    int samples;
    long sum;
    long squares;
    int low;
    int high;
    int clipped;
    long atNanos;

    /** Takes blocks of sound in the order in which they arrive. */
    @FunctionalInterface
    interface Sink {
        void block(SoundBlock block);

        /** There was sound, but it was not looked at. */
        default void skipped(long fromNanos, long toNanos) {}
    }

    int peak() {
        return Math.max(high, -low);
    }
}
