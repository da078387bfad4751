package gudok.server.store;

import java.nio.file.Path;

/** A process to be killed: registers user n with CSeq n, n+1… without end, and prints each round that is in the file. */
final class WritingProcess {
    static final int USERS = 500;

    private WritingProcess() {}

    public static void main(String[] arguments) {
        StoreFixture store = StoreFixture.in(Path.of(arguments[0])).start();
        for (int round = 1; true; round++) {
            for (int user = 0; user < USERS; user++) {
                store.register("user" + user, "sip:phone", round, 3600);
            }
            store.store.flush();
            System.out.println("flushed " + round);
        }
    }
}
