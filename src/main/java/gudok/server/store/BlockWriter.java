package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs AORs and their bindings into blocks. A record says what an AOR has: user, domain, whether the bindings come in addition to
 * those of the record before, their number, the bindings. On the store's thread.
 */
final class BlockWriter {
    private static final Logger log = LoggerFactory.getLogger(BlockWriter.class);
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final int BYTES_BESIDE = 16;

    /** Where full blocks go. */
    interface Sink {
        void accept(byte[] block) throws SQLException;
    }

    private final ByteBuffer buffer = ByteBuffer.allocate(BLOCK_BYTES);
    private final FieldWriter fields = new FieldWriter(buffer);
    private final Sink sink;
    private int records;

    BlockWriter(Sink sink) {
        this.sink = sink;
        buffer.position(Block.HEADER);
    }

    /** Writes what the AOR has; no bindings mean that it has none any more. */
    void add(Aor aor, List<Binding> bindings) throws SQLException {
        if (mostBytes(aor, bindings) <= BLOCK_BYTES - Block.HEADER) {
            record(aor, false, bindings);
            return;
        }
        record(aor, false, List.of());
        for (Binding binding : bindings) {
            addOne(aor, binding);
        }
    }

    private void addOne(Aor aor, Binding binding) throws SQLException {
        if (mostBytes(aor, List.of(binding)) <= BLOCK_BYTES - Block.HEADER) {
            record(aor, true, List.of(binding));
        } else {
            log.warn("binding not stored, a restart will lose it aor={} reason=too-long", aor);
        }
    }

    private void record(Aor aor, boolean adds, List<Binding> bindings) throws SQLException {
        if (mostBytes(aor, bindings) > buffer.remaining()) {
            flush();
        }
        fields.text(aor.user());
        fields.text(aor.domain());
        fields.flag(adds);
        fields.number(bindings.size());
        for (Binding binding : bindings) {
            fields.binding(binding);
        }
        records++;
    }

    private static int mostBytes(Aor aor, List<Binding> bindings) {
        long bytes = BYTES_BESIDE + FieldWriter.mostBytes(aor.user()) + (long) FieldWriter.mostBytes(aor.domain());
        for (Binding binding : bindings) {
            bytes += FieldWriter.mostBytes(binding);
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    /** Hands over what has been begun. */
    void flush() throws SQLException {
        if (records > 0) {
            byte[] block = Block.seal(buffer, records);
            discard();
            sink.accept(block);
        }
    }

    /** Forgets what has been begun. */
    void discard() {
        records = 0;
        buffer.position(Block.HEADER);
    }
}
