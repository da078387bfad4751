package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import java.util.List;
import java.util.function.Consumer;

/**
 * Packs AORs and their bindings into blocks. A record says what an AOR has: the number of bytes that follow, user, domain, number
 * of bindings, the bindings. On the store's thread.
 */
final class BlockWriter {
    /** A block is handed over when it is this full; its last record may make it longer. */
    private static final int FULL_BYTES = 256 * 1024;

    private final FieldWriter fields = new FieldWriter(FULL_BYTES + FULL_BYTES / 4);
    private final Consumer<byte[]> sink;
    private int records;

    BlockWriter(Consumer<byte[]> sink) {
        this.sink = sink;
        discard();
    }

    /** Writes what the AOR has; no bindings mean that it has none any more. */
    void add(Aor aor, List<Binding> bindings) {
        int length = fields.beginLength();
        fields.text(aor.user());
        fields.text(aor.domain());
        fields.number(bindings.size());
        for (Binding binding : bindings) {
            fields.binding(binding);
        }
        fields.endLength(length);
        records++;
        if (fields.position() >= FULL_BYTES) {
            flush();
        }
    }

    /** Hands over what has been begun. */
    void flush() {
        if (records > 0) {
            byte[] block = Block.seal(fields.buffer(), records);
            discard();
            sink.accept(block);
        }
    }

    /** Forgets what has been begun. */
    void discard() {
        records = 0;
        fields.rewind(Block.HEADER);
    }
}
