package gudok.server.store;

import gudok.dialplan.call.KeyValueStore.Key;
import gudok.dialplan.call.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The table of values, over one connection. On the store's thread. */
final class ValueTable {
    private final Connection connection;

    ValueTable(Connection connection) {
        this.connection = connection;
    }

    /** Hands over all rows. */
    void read(BiConsumer<Key, Value> reader) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT realm, name, text, origins FROM dialplan_value");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Value value = new StoredText(rows.getString(3), rows.getString(4)).value();
                reader.accept(new Key(rows.getString(1), rows.getString(2)), value);
            }
        }
    }

    List<Key> keys() throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT realm, name FROM dialplan_value");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                keys.add(new Key(rows.getString(1), rows.getString(2)));
            }
        }
        return keys;
    }

    void put(Key key, Value value) throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement(
                "MERGE INTO dialplan_value (realm, name, text, origins) KEY (realm, name) VALUES (?, ?, ?, ?)")) {
            StoredText stored = StoredText.of(value);
            merge.setString(1, key.realm());
            merge.setString(2, key.name());
            merge.setString(3, stored.text());
            merge.setString(4, stored.origins());
            merge.executeUpdate();
        }
    }

    void delete(Key key) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM dialplan_value WHERE realm = ? AND name = ?")) {
            delete.setString(1, key.realm());
            delete.setString(2, key.name());
            delete.executeUpdate();
        }
    }
}
