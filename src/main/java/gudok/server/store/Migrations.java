package gudok.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema, version by version: script n leads from version n-1 to n. H2 commits whenever a table changes, so a script that was
 * interrupted runs again: each of its statements must do nothing when it has been done. On the store's thread.
 */
final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final List<String> scripts;

    Migrations(List<String> scripts) {
        this.scripts = List.copyOf(scripts);
    }

    /** Those of this version: the resources {@code schema-1.sql}, {@code schema-2.sql} and so on. */
    static Migrations shipped() {
        List<String> scripts = new ArrayList<>();
        Optional<String> next = script(1);
        while (next.isPresent()) {
            scripts.add(next.get());
            next = script(scripts.size() + 1);
        }
        return new Migrations(scripts);
    }

    static Optional<String> script(int version) {
        String name = String.format(Locale.ROOT, "schema-%d.sql", version);
        try (InputStream text = Migrations.class.getResourceAsStream(name)) {
            return text == null
                    ? Optional.empty()
                    : Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version that this server knows. */
    int version() {
        return scripts.size();
    }

    /**
     * Runs the scripts that the database has not seen.
     *
     * @throws StoreException if the database is newer, or is older and cannot be written; it is as it was then
     */
    void apply(Connection connection) throws SQLException {
        int present = version(connection);
        if (present > version()) {
            throw new StoreException(
                    StoreFailure.Kind.NEWER,
                    "the store has schema version " + present + ", this server knows " + version());
        }
        if (present < version() && connection.isReadOnly()) {
            throw new StoreException(StoreFailure.Kind.NOT_WRITABLE, "the store's file cannot be written");
        }
        for (int next = present + 1; next <= version(); next++) {
            run(connection, next);
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean begun =
                    hasRow(statement, "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'SCHEMA_VERSION'");
            return begun ? version(statement) : 0;
        }
    }

    private static boolean hasRow(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void run(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY,"
                    + " applied TIMESTAMP(0) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP)");
            statement.execute(scripts.get(version - 1));
            statement.execute("INSERT INTO schema_version (version) VALUES (" + version + ")");
        }
        log.info("store schema brought up to date version={}", version);
    }
}
