package gudok.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of segments in its two tables. New ones go behind the others; a snapshot, once complete, makes all before it void. It
 * is written to the table that is empty, so that the other can be emptied at once. On the store's thread.
 */
final class Segments {
    /** Rows read at once: H2 holds them all in memory. */
    private static final int PAGE_ROWS = 16;

    /** One of the two tables; ids are 0 while it is empty. */
    private static final class Table {
        private final String name;
        private final PreparedStatement insert;
        private long firstId;
        private long lastId;

        Table(Connection connection, String name) throws SQLException {
            this.name = name;
            insert = connection.prepareStatement("INSERT INTO " + name + " (id, block) VALUES (?, ?)");
            try (Statement statement = connection.createStatement();
                    ResultSet ids = statement.executeQuery("SELECT MIN(id), MAX(id) FROM " + name)) {
                ids.next();
                firstId = ids.getLong(1);
                lastId = ids.getLong(2);
            }
        }

        boolean isEmpty() {
            return lastId == 0;
        }

        void add(long id, byte[] block) throws SQLException {
            insert.setLong(1, id);
            insert.setBytes(2, block);
            insert.executeUpdate();
            firstId = isEmpty() ? id : firstId;
            lastId = id;
        }
    }

    /** A row of a table. */
    record Segment(long id, byte[] block) {}

    /** Takes segments in the order in which they were written. */
    interface Reader {
        void read(Segment segment);
    }

    private final Connection connection;
    private Table older;
    private Table newer;
    private long firstId;
    private long nextId;

    Segments(Connection connection) throws SQLException {
        this.connection = connection;
        Table a = new Table(connection, "binding_segment_a");
        Table b = new Table(connection, "binding_segment_b");
        older = a.lastId <= b.lastId ? a : b;
        newer = a.lastId <= b.lastId ? b : a;
        firstId = readFirstId();
        nextId = Math.max(newer.lastId, firstId) + 1;
        if (!connection.isReadOnly()) {
            dropVoid();
        }
    }

    private long readFirstId() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT first_id FROM binding_log")) {
            if (!rows.next()) {
                throw new DamagedException("the store does not say where its bindings begin");
            }
            return rows.getLong(1);
        }
    }

    /** Puts a segment behind the others, into the transaction. */
    void add(byte[] block) throws SQLException {
        newer.add(nextId, block);
        nextId++;
    }

    /** Hands over all segments that count. */
    void read(Reader reader) throws SQLException {
        read(older, reader);
        read(newer, reader);
    }

    private void read(Table table, Reader reader) throws SQLException {
        long next = Math.max(table.firstId, firstId);
        while (next <= table.lastId) {
            List<Segment> page = page(table, next);
            page.forEach(reader::read);
            next = page.isEmpty() ? Long.MAX_VALUE : page.get(page.size() - 1).id() + 1;
        }
    }

    private List<Segment> page(Table table, long from) throws SQLException {
        List<Segment> page = new ArrayList<>(PAGE_ROWS);
        try (PreparedStatement select = connection.prepareStatement("SELECT id, block FROM " + table.name
                + " WHERE id >= ? ORDER BY id FETCH FIRST " + PAGE_ROWS + " ROWS ONLY")) {
            select.setLong(1, from);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(new Segment(rows.getLong(1), rows.getBytes(2)));
                }
            }
        }
        return page;
    }

    /** From now on segments belong to a snapshot, or come after it; returns where it begins. */
    long beginSnapshot() {
        if (older.isEmpty()) {
            Table empty = older;
            older = newer;
            newer = empty;
        }
        return nextId;
    }

    /** Puts into the transaction that only what comes from {@code first} on counts. */
    void endSnapshot(long first) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE binding_log SET first_id = ?")) {
            update.setLong(1, first);
            update.executeUpdate();
        }
        firstId = first;
    }

    /** Empties the table that no longer counts. Only between transactions: it would end one. */
    void dropVoid() throws SQLException {
        if (!older.isEmpty() && older.lastId < firstId) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("TRUNCATE TABLE " + older.name);
            }
            older.firstId = 0;
            older.lastId = 0;
        }
    }
}
