package gudok.server.store;

import gudok.server.view.CdrSearch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table {@code cdr} of one connection. On the store's thread. */
final class CdrTable {
    private static final int MOST_AT_ONCE = 5000;

    /** A call of that many legs is nobody's. */
    private static final int MOST_CALLS = 100;

    private final Connection connection;
    private final CdrPacking packing = new CdrPacking();
    private long nextId;

    CdrTable(Connection connection) throws SQLException {
        this.connection = connection;
        try (PreparedStatement query = connection.prepareStatement("SELECT COALESCE(MAX(id), 0) FROM cdr");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            nextId = rows.getLong(1) + 1;
        }
    }

    /** @param again some may be there already: those are left out */
    void add(List<CdrRow> rows, boolean again) throws SQLException {
        String sql = "INSERT INTO cdr (id, ended, call_key, leg_key, sip_key, record) VALUES (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            Set<Long> present = again ? present(rows) : new HashSet<>();
            for (CdrRow row : rows) {
                if (present.add(CdrKey.of(row.uuid()))) {
                    insert(insert, row);
                }
            }
            insert.executeBatch();
        }
    }

    private void insert(PreparedStatement insert, CdrRow row) throws SQLException {
        insert.setLong(1, nextId++);
        insert.setLong(2, row.ended().toEpochMilli());
        insert.setLong(3, CdrKey.of(row.call()));
        insert.setLong(4, CdrKey.of(row.uuid()));
        insert.setLong(5, CdrKey.of(row.sipCallId()));
        insert.setBytes(6, packing.pack(row.record()));
        insert.addBatch();
    }

    private Set<Long> present(List<CdrRow> rows) throws SQLException {
        Set<Long> present = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM cdr WHERE leg_key = ?")) {
            for (CdrRow row : rows) {
                long key = CdrKey.of(row.uuid());
                query.setLong(1, key);
                try (ResultSet found = query.executeQuery()) {
                    if (found.next()) {
                        present.add(key);
                    }
                }
            }
        }
        return present;
    }

    /** All but the newest go, some thousand at a time. */
    void forgetAllBut(int newest) throws SQLException {
        delete("id < ?", nextId - newest);
    }

    void forgetBefore(Instant time) throws SQLException {
        delete("ended < ?", time.toEpochMilli());
    }

    private void delete(String which, long limit) throws SQLException {
        String sql = "DELETE FROM cdr WHERE " + which + " FETCH FIRST " + MOST_AT_ONCE + " ROWS ONLY";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, limit);
            delete.executeUpdate();
        }
    }

    /** The newest that fit, oldest first, packed. */
    List<byte[]> find(CdrSearch search) throws SQLException {
        List<Long> calls = search.call().isPresent()
                ? calls(CdrKey.of(search.call().get())).stream()
                        .limit(MOST_CALLS)
                        .toList()
                : List.of();
        if (search.call().isPresent() && calls.isEmpty()) {
            return List.of();
        }
        String some = calls.isEmpty() ? "" : " AND call_key IN (" + "?,".repeat(calls.size() - 1) + "?)";
        String sql = "SELECT record FROM cdr WHERE ended >= ? AND ended < ?" + some
                + " ORDER BY ended DESC, id DESC FETCH FIRST ? ROWS ONLY";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int at = 1;
            query.setLong(at++, search.since().toEpochMilli());
            query.setLong(at++, search.until().toEpochMilli());
            for (long call : calls) {
                query.setLong(at++, call);
            }
            query.setInt(at, search.most());
            return read(query);
        }
    }

    private List<Long> calls(long key) throws SQLException {
        String sql = "SELECT call_key FROM cdr WHERE call_key = ? UNION SELECT call_key FROM cdr WHERE leg_key = ?"
                + " UNION SELECT call_key FROM cdr WHERE sip_key = ?";
        List<Long> calls = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int at = 1; at <= 3; at++) {
                query.setLong(at, key);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    calls.add(row.getLong(1));
                }
            }
        }
        return calls;
    }

    private static List<byte[]> read(PreparedStatement query) throws SQLException {
        List<byte[]> records = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                records.add(row.getBytes(1));
            }
        }
        Collections.reverse(records);
        return records;
    }
}
