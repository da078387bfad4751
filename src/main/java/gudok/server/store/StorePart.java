package gudok.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps one kind of thing in tables of the database. It has a bounded buffer of its own that other threads fill; the methods
 * here are all called on the store's thread, and may block. After an {@link SQLException} the connection is given up and another
 * one comes.
 */
public interface StorePart {
    /** A connection was opened, its schema is the present one. The connection before it, if any, is of no more use. */
    void attach(Connection connection) throws SQLException;

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

    /** What was written last is on the disk. */
    default void committed() {}

    /** What was written last may be lost. */
    void lost();
}
