package gudok.server.store;

/** Tells whoever waits for the store that it is still at work, and the store whether anybody still waits. Any thread. */
final class Progress {
    private volatile long steps;
    private volatile boolean late;

    /**
     * Something was done. On the store's thread.
     *
     * @throws StoreException if nobody waits any more
     */
    void step() {
        steps++; // the one thread that writes it
        if (late) {
            throw new StoreException(
                    StoreFailure.Kind.OTHER, "the disk answered too late, what it held is not restored");
        }
    }

    long steps() {
        return steps;
    }

    /** Nobody waits any more. */
    void tooLate() {
        late = true;
    }
}
