package gudok.server.store;

import gudok.registrar.Aor;
import gudok.registrar.Binding;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes blocks apart again, the newest record first. Of each AOR it reads one record only, the first that it meets in its life.
 * On the store's thread.
 */
final class BlockReader {
    /** What an AOR has. */
    record Entry(Aor aor, List<Binding> bindings) {}

    private final Seen seen = new Seen();
    private long records;

    /** Records of all blocks, those too that were not read. */
    long records() {
        return records;
    }

    /**
     * What the block says of AORs that were not met before; all of that or nothing.
     *
     * @throws DamagedException if the block is not what was written
     * @throws StoreException   if a newer version wrote it
     */
    List<Entry> read(byte[] block) {
        ByteBuffer buffer = Block.records(block);
        try {
            int[] starts = starts(buffer);
            List<Entry> entries = new ArrayList<>();
            FieldReader fields = new FieldReader(buffer);
            for (int i = starts.length - 1; i >= 0; i--) {
                buffer.position(starts[i]);
                if (fields.isNew(seen)) {
                    entries.add(entry(fields));
                }
            }
            records += starts.length;
            return entries;
        } catch (RuntimeException e) {
            throw new DamagedException("a segment whose records cannot be read", e);
        }
    }

    private static int[] starts(ByteBuffer buffer) {
        int count = Block.count(buffer);
        if (count < 0 || count > buffer.remaining() / Integer.BYTES) {
            throw new DamagedException("a segment of " + count + " records in " + buffer.remaining() + " bytes");
        }
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            int length = buffer.getInt();
            starts[i] = buffer.position();
            buffer.position(starts[i] + length);
        }
        if (buffer.hasRemaining()) {
            throw new DamagedException("a segment that goes on after its " + count + " records");
        }
        return starts;
    }

    private static Entry entry(FieldReader fields) {
        Aor aor = new Aor(fields.text(), fields.text());
        int count = fields.count();
        List<Binding> bindings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            bindings.add(fields.binding(aor));
        }
        return new Entry(aor, bindings);
    }
}
