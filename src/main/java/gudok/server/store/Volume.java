package gudok.server.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What is kept on the disk as one: the bindings, or the tables. It is opened, damaged, lost and repaired without the others. All
 * methods are called on the store's thread and may block; whatever they throw makes the volume be given up and opened again.
 */
interface Volume {
    /** What the operator is told when something is wrong. */
    Path path();

    /** What the operator calls what it keeps; a plural. */
    String contents();

    /**
     * Opens it and brings memory up to what it holds. Called once, first.
     *
     * @param progress is told of each step; a step that comes too late ends it
     * @throws DamagedException if something cannot be read; what could be read is in memory then
     */
    void restore(Progress progress) throws SQLException;

    /** Opens it again, after it was given up or set aside. What is in memory is written anew. */
    void open() throws SQLException;

    /**
     * Writes a bounded amount of what has changed in memory, and waits until the disk has it.
     *
     * @return whether there is more that should not wait
     */
    boolean write() throws SQLException;

    /** Gives what is damaged another name, under which nobody looks for it; returns one such name. */
    Path setAside(Instant now);

    /** Closes after a {@link #write()}. */
    void close() throws SQLException;

    /** Closes without writing anything more. Called after a failure, open or not. */
    void giveUp();
}
