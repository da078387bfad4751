package gudok.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps one kind of thing in the store. It has a bounded buffer of its own that other threads fill; the methods here are all
 * called on the store's thread, and may block. After an {@link SQLException} the connection is given up and another one comes.
 */
public interface StorePart {
    /** A connection was opened, its schema is the present one. The connection before it, if any, is of no more use. */
    void attach(Connection connection) throws SQLException;

    /**
     * Brings memory up to what is stored. Called once, at start, before anything else uses what is restored.
     *
     * @throws RuntimeException if something is damaged; what could be read is restored then
     */
    void restore() throws SQLException;

    /** What a part has put into the transaction. */
    enum Written {
        NOTHING,
        /** All that should not wait. */
        ALL,
        /** Some; the rest should be written at once. */
        SOME
    }

    /** Puts a bounded amount of what has changed in memory into the transaction, which is committed afterwards. */
    Written write() throws SQLException;

    /**
     * What was written is committed. The place to change tables, which H2 does outside of transactions.
     *
     * @return whether much of what the file holds is of no more use
     */
    boolean committed() throws SQLException;

    /** What was written last may be lost, and what is stored may be old: everything has to be written again. */
    void lost();
}
