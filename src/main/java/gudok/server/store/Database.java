package gudok.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.h2.Driver;

/** One open H2 database and its one connection. On the store's thread. */
final class Database {
    /**
     * H2 neither ends nor hooks into the process, opens no port, writes no trace file, and has no thread that writes: each
     * commit writes its chunk itself, to the end of the file. Only there does H2 find it again after a kill: where it fills gaps,
     * up to dozens of the last commits are lost. So the file only grows, until {@link Compaction} writes it anew, and is left as it
     * is when it is closed. Nothing that the server keeps here is worth a big cache. Each query has one index that fits it, so H2 need
     * not read tables through now and then for its statistics.
     */
    private static final String OPTIONS = ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=0;FILE_LOCK=FS;TRACE_LEVEL_FILE=0"
            + ";TRACE_LEVEL_SYSTEM_OUT=0;WRITE_DELAY=0;REUSE_SPACE=FALSE;MAX_COMPACT_TIME=0;CACHE_SIZE=4096;LOCK_TIMEOUT=1000"
            + ";ANALYZE_AUTO=0";

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the file and brings its schema up to date. A file that cannot be written is opened for reading.
     *
     * @throws StoreException if the file was written by a newer version; it is as it was then
     */
    static Database open(StoreFile file, Migrations migrations) throws SQLException {
        file.prepare();
        Properties login = new Properties();
        login.setProperty("user", "gudok");
        login.setProperty("password", "");
        Database database = new Database(new Driver().connect("jdbc:h2:file:" + file.databaseName() + OPTIONS, login));
        try {
            database.prepare(migrations);
            return database;
        } catch (SQLException | RuntimeException e) {
            database.abandon();
            throw e;
        }
    }

    private void prepare(Migrations migrations) throws SQLException {
        migrations.apply(connection);
        connection.setAutoCommit(false);
    }

    Connection connection() {
        return connection;
    }

    boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    /** Commits, and waits until the disk has it. */
    void commit() throws SQLException {
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    /** Closes after a commit. */
    void close() throws SQLException {
        connection.close();
    }

    /** Closes without writing anything more. */
    void abandon() {
        try (Connection given = connection;
                Statement statement = given.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            // it is what failed already: there is nothing left to close
        }
    }
}
