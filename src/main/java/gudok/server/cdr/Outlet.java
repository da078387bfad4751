package gudok.server.cdr;

import java.util.List;

/** One place where records are written. One thread at a time; may block, never throws. */
interface Outlet {
    /** For people and metrics. */
    String name();

    /** Takes them, whatever happens to them then. */
    void put(List<CdrRecord> records);

    /** Some time has passed. */
    void tick();

    /** Holds records in memory that neither the outlet itself nor its file takes. */
    boolean isBlocked();

    /** Has nothing to do. */
    boolean isQuiet();

    /** Records that have reached their place since the start; any thread. */
    long written();

    Backlog backlog();

    /** For the last time; what comes afterwards goes to the file. */
    void close();
}
