package gudok.server.store;

import java.nio.file.Path;

/** A process to be killed: registers user n with CSeq n, n+1… without end, and prints each round that is in the file. */
final class WritingProcess {
    static final int USERS = 500;

    /** So that the next file is begun every few rounds, and takes several rounds to be complete. */
    private static final long SMALL_LOG_BYTES = 64 * 1024;

    private static final int SLICE_AORS = 100;

    private WritingProcess() {}

    public static void main(String[] arguments) {
        StoreFixture store = StoreFixture.setup(Path.of(arguments[0]))
                .at(SMALL_LOG_BYTES, SLICE_AORS)
                .start();
        for (int round = 1; true; round++) {
            for (int user = 0; user < USERS; user++) {
                store.register("user" + user, "sip:phone", round, 3600);
            }
            store.store.flush();
            System.out.println("flushed " + round);
        }
    }
}
