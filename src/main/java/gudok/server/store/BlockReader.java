package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes blocks apart again. On the store's thread. */
final class BlockReader {
    /** What an AOR has, or what it has in addition to what the record before said. */
    record Entry(Aor aor, boolean adds, List<Binding> bindings) {}

    private final Shared shared = new Shared();

    /**
     * All records of a block, or none.
     *
     * @throws DamagedException if the block is not what was written
     * @throws StoreException   if a newer version wrote it
     */
    List<Entry> read(byte[] block) {
        ByteBuffer records = Block.records(block);
        try {
            List<Entry> entries = new ArrayList<>();
            FieldReader fields = new FieldReader(records, shared);
            while (records.hasRemaining()) {
                entries.add(entry(fields));
            }
            return complete(entries, Block.count(records));
        } catch (RuntimeException e) {
            throw new DamagedException("a segment whose records cannot be read", e);
        }
    }

    private static List<Entry> complete(List<Entry> entries, int count) {
        if (entries.size() != count) {
            throw new DamagedException("a segment of " + count + " records that holds " + entries.size());
        }
        return entries;
    }

    private Entry entry(FieldReader fields) {
        Aor aor = new Aor(fields.text(), fields.sharedText());
        boolean adds = fields.flag();
        int count = fields.count();
        List<Binding> bindings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bindings.add(fields.binding(aor));
        }
        return new Entry(aor, adds, bindings);
    }
}
