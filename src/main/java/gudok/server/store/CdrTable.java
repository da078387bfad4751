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

    /** Rows whose keys stand together in the indexes. */
    private static final long BLOCK = 8192;

    /** More calls with one key, or legs of one call, are a stranger's doing. */
    private static final int MOST_FOUND = 200;

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

    /**
     * Adds them.
     *
     * @param again some may be there already: those are left out
     * @return how many are new
     */
    int add(List<CdrRow> rows, boolean again) throws SQLException {
        String sql =
                "INSERT INTO cdr (id, block, ended, call_key, leg_key, sip_key, record) VALUES (?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            Set<Long> present = again ? present(rows) : new HashSet<>();
            long before = nextId;
            for (CdrRow row : rows) {
                if (present.add(CdrKey.of(row.uuid()))) {
                    insert(insert, row);
                }
            }
            insert.executeBatch();
            return Math.toIntExact(nextId - before);
        }
    }

    private void insert(PreparedStatement insert, CdrRow row) throws SQLException {
        insert.setLong(1, nextId);
        insert.setLong(2, nextId / BLOCK);
        insert.setLong(3, row.ended().toEpochMilli());
        insert.setLong(4, CdrKey.of(row.call()));
        insert.setLong(5, CdrKey.of(row.uuid()));
        insert.setLong(6, CdrKey.of(row.sipCallId()));
        insert.setBytes(7, packing.pack(row.record()));
        insert.addBatch();
        nextId++;
    }

    /** A row that is there twice has ended at the same time. */
    private Set<Long> present(List<CdrRow> rows) throws SQLException {
        Set<Long> present = new HashSet<>();
        String sql = "SELECT 1 FROM cdr WHERE ended = ? AND leg_key = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (CdrRow row : rows) {
                long key = CdrKey.of(row.uuid());
                query.setLong(1, row.ended().toEpochMilli());
                query.setLong(2, key);
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
        Set<Long> ids = search.call().isPresent() ? legs(CdrKey.of(search.call().get())) : Set.of();
        if (search.call().isPresent() && ids.isEmpty()) {
            return List.of();
        }
        String some = ids.isEmpty() ? "" : " AND id IN (" + "?,".repeat(ids.size() - 1) + "?)";
        String sql = "SELECT record FROM cdr WHERE ended >= ? AND ended < ?" + some
                + " ORDER BY ended DESC, id DESC FETCH FIRST ? ROWS ONLY";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            int at = 1;
            query.setLong(at++, search.since().toEpochMilli());
            query.setLong(at++, search.until().toEpochMilli());
            for (long id : ids) {
                query.setLong(at++, id);
            }
            query.setInt(at, search.most());
            return read(query);
        }
    }

    /** Rows of all calls of which one uuid or Call-ID has this key. */
    private Set<Long> legs(long key) throws SQLException {
        Set<Long> calls = new HashSet<>();
        for (String name : List.of("call_key", "leg_key", "sip_key")) {
            inBlocks("SELECT call_key FROM cdr WHERE block = ? AND " + name + " = ?", key, calls);
        }
        Set<Long> legs = new HashSet<>();
        for (long call : calls) {
            inBlocks("SELECT id FROM cdr WHERE block = ? AND call_key = ?", call, legs);
        }
        return legs;
    }

    /** Newest blocks first, until enough is found. */
    private void inBlocks(String sql, long key, Set<Long> found) throws SQLException {
        long first = firstBlock();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (long block = nextId / BLOCK; block >= first; block--) {
                query.setLong(1, block);
                query.setLong(2, key);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next() && found.size() < MOST_FOUND) {
                        found.add(row.getLong(1));
                    }
                }
            }
        }
    }

    private long firstBlock() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT COALESCE(MIN(id), 0) FROM cdr");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1) / BLOCK;
        }
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
