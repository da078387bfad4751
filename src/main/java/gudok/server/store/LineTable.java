package gudok.server.store;

import gudok.media.line.LineArchive;
import gudok.media.line.LineReport;
import gudok.server.view.LineCheck;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code line_report} of one connection. On the store's thread. */
final class LineTable {
    private static final String COLUMNS = "measured, call, sip_call_id, leg, caller, callee, report";

    private final Connection connection;
    private final int keep;
    private long nextId;

    LineTable(Connection connection, int keep) throws SQLException {
        this.connection = connection;
        this.keep = keep;
        try (PreparedStatement query = connection.prepareStatement("SELECT COALESCE(MAX(id), 0) FROM line_report");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            nextId = rows.getLong(1) + 1;
        }
    }

    void add(List<LineRow> rows) throws SQLException {
        String sql = "INSERT INTO line_report (id, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (LineRow row : rows) {
                insert(insert, row);
            }
            insert.executeBatch();
        }
    }

    private void insert(PreparedStatement insert, LineRow row) throws SQLException {
        insert.setLong(1, nextId++);
        insert.setObject(2, OffsetDateTime.ofInstant(row.check().time(), ZoneOffset.UTC));
        insert.setString(3, row.check().call());
        insert.setString(4, row.check().sipCallId());
        insert.setString(5, row.check().leg());
        insert.setString(6, row.check().from());
        insert.setString(7, row.check().to());
        insert.setBytes(8, row.report());
        insert.addBatch();
    }

    /** All but the newest go. */
    void forgetOld() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM line_report WHERE id < ?")) {
            delete.setLong(1, nextId - keep);
            delete.executeUpdate();
        }
    }

    List<LineCheck> newest(int most) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM line_report ORDER BY id DESC FETCH FIRST ? ROWS ONLY";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, most);
            return read(query);
        }
    }

    Optional<LineCheck> find(String id) throws SQLException {
        Optional<LineCheck> byCall = first(" WHERE call = ? AND leg = 'caller'", LineRow.cut(id, LineRow.CALL_LENGTH));
        return byCall.isPresent()
                ? byCall
                : first(" WHERE sip_call_id = ?", LineRow.cut(id, LineRow.SIP_CALL_ID_LENGTH));
    }

    private Optional<LineCheck> first(String where, String id) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM line_report" + where + " ORDER BY id DESC FETCH FIRST ROW ONLY";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, id);
            return read(query).stream().findFirst();
        }
    }

    private static List<LineCheck> read(PreparedStatement query) throws SQLException {
        List<LineCheck> checks = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Instant measured = row.getObject(1, OffsetDateTime.class).toInstant();
                Optional<LineReport> report = LineArchive.read(row.getBytes(7));
                if (report.isPresent()) {
                    checks.add(check(row, measured, report.get()));
                }
            }
        }
        return checks;
    }

    private static LineCheck check(ResultSet row, Instant measured, LineReport report) throws SQLException {
        return new LineCheck(
                measured,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                false,
                report);
    }
}
